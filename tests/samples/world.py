"""A small made-up contest from fixed seeds: its keys, papers and one good package of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from reviewer_app.config import SUITE
from reviewer_app.rules.frozen import digest
from reviewer_app.security.checkpoint import sign_checkpoint
from reviewer_app.security.merkle import Tree
from reviewer_app.sync import bodies as b
from reviewer_app.sync import headers as h
from reviewer_app.sync.canonical import encode, to_base64
from reviewer_app.sync.closed import ClosedPackage, cosign_closed, list_root, list_tree, read_closed, write_closed
from reviewer_app.sync.correction import cosign_correction, write_correction
from reviewer_app.sync.correction_bodies import Question
from reviewer_app.sync.opening import OpeningPackage, open_layers, read_opening, write_opening
from reviewer_app.sync.receipt import write_receipt
from reviewer_app.sync.results import sign_results
from reviewer_app.sync.resupply import write_bodies
from reviewer_app.sync.scores import peel_seal
from reviewer_app.sync.settled import Settled
from tests.samples.sheets import Sheets
from tests.samples.terms import (
    DESK,
    RULES,
    STAGE,
    TIME,
    identity,
    key,
    recipient,
    sha,
)


class World(Sheets):
    """The contest with its rounds, everything made once: keys and texts never change, age encryption is fresh."""

    @cached_property
    def log(self) -> tuple[Tree, list[bytes]]:
        leaves = [b'{"act":"charter"}']
        for seq, written in enumerate((self.scores, self.other_scores), start=1):
            leaves.append(f'{{"data":{{"package":"{written.identity}"}},"seq":{seq}}}'.encode())
        tree = Tree()
        for one in leaves:
            tree.append(one)
        return tree, leaves

    @cached_property
    def checkpoint(self) -> str:
        tree, _ = self.log
        return sign_checkpoint(self.charter.origin(DESK), len(tree), tree.root(), key("desk"))

    @cached_property
    def listed(self) -> tuple[str, ...]:
        return tuple(sorted((self.scores.identity, self.other_scores.identity)))

    def closed_list(self, **changes: object) -> b.ClosedList:
        one, two = self.scores.identity, self.other_scores.identity
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "contest": self.contest,
            "counts": (
                b.Counted(expert="expert-1", package=one, project="project-1"),
                b.Counted(expert="expert-2", package=two, project="project-1"),
                b.Counted(expert="expert-1", package=one, project="project-2"),
            ),
            "heads": (b.LogHead(checkpoint=self.checkpoint, consistency=(), origin=self.charter.origin(DESK)),),
            "number": 1,
            "packages": self.listed,
            "previous": "",
            "rehearsal": self.rehearsal,
            "root": list_root(self.listed),
            "roster": self.roster.identity,
            "rules": digest(RULES),
            "scope": b.Scope(kind="all", value=""),
            "stage": STAGE,
        }
        return b.ClosedList(**(fields | changes))  # type: ignore[arg-type]

    def closed_header(self, closed: b.ClosedList, **changes: object) -> h.ClosedHeader:
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "contest": self.contest,
            "created": TIME,
            "desk": DESK,
            "format": "closed/1",
            "kind": "closed",
            "list_sha256": sha(encode(closed)),
            "number": closed.number,
            "only": self.listed,
            "rehearsal": self.rehearsal,
            "stage": STAGE,
            "subset": (1, 3),
            "suite": SUITE,
        }
        return h.ClosedHeader(**(fields | changes))  # type: ignore[arg-type]

    @property
    def raw_packages(self) -> dict[str, bytes]:
        return {one.identity: one.raw for one in (self.scores, self.other_scores)}

    @cached_property
    def closed_raw(self) -> bytes:
        closed = self.closed_list()
        return write_closed(self.closed_header(closed), closed, self.raw_packages, [self.roster], key("desk"))

    @cached_property
    def closed(self) -> ClosedPackage:
        return read_closed(self.closed_raw, self.charter)

    def opening_header(self, step: int, **changes: object) -> h.OpeningHeader:
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "closed": self.closed.identity,
            "contest": self.contest,
            "created": TIME,
            "format": "opening/1",
            "kind": "opening",
            "previous": "" if step == 1 else sha("first opening"),
            "rehearsal": self.rehearsal,
            "results_sha256": "" if step == 1 else sha(self.results[0]),
            "stage": STAGE,
            "step": step,
            "subset": (1, 3),
            "suite": SUITE,
            "trustee": (1, 3)[step - 1],
        }
        return h.OpeningHeader(**(fields | changes))  # type: ignore[arg-type]

    def cosignature(self, index: int) -> bytes:
        return cosign_closed(self.closed.sums, key(f"trustee-{index}"))

    @cached_property
    def layers(self) -> b.Layers:
        """What the first trustee of 1-3 leaves of every seal."""
        peeled = {
            name: peel_seal(package, "1-3", package.seals["1-3"], identity("trustee-1"))
            for name, package in self.closed.only.items()
        }
        return b.Layers(layers=tuple(b.Layer(file=to_base64(peeled[name]), package=name) for name in sorted(peeled)))

    @cached_property
    def first_opening_raw(self) -> bytes:
        return write_opening(
            self.opening_header(1),
            self.closed_raw,
            {1: self.cosignature(1)},
            key("trustee-1"),
            layers=self.layers,
            recipient=recipient("trustee-3"),
        )

    @cached_property
    def first_opening(self) -> OpeningPackage:
        return read_opening(self.first_opening_raw, self.charter)

    @cached_property
    def one_times(self) -> dict[str, str]:
        """The one-time identities, as the last trustee of 1-3 gets them."""
        layers = open_layers(self.first_opening, identity("trustee-3"))
        return {
            name: peel_seal(self.closed.scores[name], "1-3", left, identity("trustee-3")).decode().strip()
            for name, left in layers.items()
        }

    @cached_property
    def results(self) -> tuple[bytes, bytes]:
        lines = tuple(
            b.ResultLine(content_sha256=package.header.content_sha256, package=name, state="opened")
            for name, package in self.closed.only.items()
        )
        return sign_results(self.results_of(lines=lines), key("trustee-3"))

    def results_of(self, **changes: object) -> b.Results:
        fields: dict[str, object] = {
            "closed": self.closed.identity,
            "contest": self.contest,
            "lines": (),
            "list_sha256": self.closed.header.list_sha256,
            "number": 1,
        }
        return b.Results(**(fields | changes))  # type: ignore[arg-type]

    @property
    def opened(self) -> b.OpenedBodies:
        texts = {one.identity: one.body.decode() for one in (self.scores, self.other_scores)}
        return b.OpenedBodies(bodies=tuple(b.OpenedBody(body=texts[name], package=name) for name in self.listed))

    @cached_property
    def last_opening_raw(self) -> bytes:
        results, signature = self.results
        return write_opening(
            self.opening_header(2),
            self.closed_raw,
            {index: self.cosignature(index) for index in (1, 3)},
            key("trustee-3"),
            bodies=self.opened,
            recipient=recipient("office"),
            results=results,
            results_sig=signature,
        )

    def receipt_line(self, **changes: object) -> b.ReceiptLine:
        tree, leaves = self.log
        listed = list_tree(self.listed)
        position = self.listed.index(self.scores.identity)
        fields: dict[str, object] = {
            "counted": self.scores.header.content_sha256,
            "failed": False,
            "index": 1,
            "leaf": to_base64(leaves[1]),
            "listed": b.Listed(
                number=1,
                position=position,
                proof=tuple(step.hex() for step in listed.inclusion(position)),
                root=listed.root().hex(),
                size=len(listed),
            ),
            "package": self.scores.identity,
            "proof": tuple(step.hex() for step in tree.inclusion(1)),
        }
        return b.ReceiptLine(**(fields | changes))  # type: ignore[arg-type]

    def receipt_header(self, **changes: object) -> h.ReceiptHeader:
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "contest": self.contest,
            "created": TIME,
            "desk": DESK,
            "expert": "expert-1",
            "format": "receipt/1",
            "kind": "receipt",
            "rehearsal": self.rehearsal,
            "suite": SUITE,
        }
        return h.ReceiptHeader(**(fields | changes))  # type: ignore[arg-type]

    def write_receipt(
        self,
        *lines: b.ReceiptLine,
        with_results: bool = True,
        questions: Sequence[Question] = (),
        settled: Sequence[Settled] = (),
        **changes: object,
    ) -> bytes:
        receipt = b.Receipt(lines=lines or (self.receipt_line(),), size=len(self.log[0]))
        receipt = b.Receipt(lines=receipt.lines, size=int(str(changes.pop("size", receipt.size))))
        results, signature = self.results if with_results else (b"", b"")
        header = self.receipt_header(**changes)
        return write_receipt(
            header,
            receipt,
            self.checkpoint,
            key("desk"),
            results,
            signature,
            questions=tuple(questions),
            settled=settled,
        )

    @cached_property
    def receipt_raw(self) -> bytes:
        return self.write_receipt()

    def corrected(self, **changes: object) -> b.SheetBody:
        """The first sheet of the first expert, as it is to be from now on."""
        marks = tuple(b.Mark(indicator=name, mark=mark) for name, mark in (("a1", 8550), ("a2", 8000), ("a3", 7700)))
        fields: dict[str, object] = {
            "marks": marks,
            "reason": "第二项依据的专利已失效，此前认定有误。",
            "replaces": (self.scores.identity,),
            "revision": 2,
        }
        return self.sheet(1, **(fields | changes))

    def write_correction(self, **changes: object) -> bytes:
        fields: dict[str, object] = {
            "charter": self.charter,
            "key": key("e1"),
            "expert": "expert-1",
            "device": "e1-dev",
            "stage": STAGE,
            "created": TIME,
            "package": self.scores.identity,
            "reason": "fact-wrong",
            "sheet": self.corrected(),
        }
        return write_correction(**(fields | changes))  # type: ignore[arg-type]

    @cached_property
    def correction_raw(self) -> bytes:
        """As its expert hands it in."""
        return self.write_correction()

    @cached_property
    def cosigned_correction_raw(self) -> bytes:
        return cosign_correction(self.correction_raw, key("sup-1"))

    @cached_property
    def asking_receipt_raw(self) -> bytes:
        return self.write_receipt(questions=(self.question(),))

    def settled(self, **changes: object) -> Settled:
        """What became of a correction, as far as its entry of the log goes: this one says something else."""
        line = self.receipt_line()
        fields: dict[str, object] = {
            "index": line.index,
            "leaf": line.leaf,
            "package": line.package,
            "proof": line.proof,
        }
        return Settled(**(fields | changes))  # type: ignore[arg-type]

    def question(self, **changes: object) -> Question:
        fields: dict[str, object] = {"asked": TIME, "package": self.scores.identity, "project": "project-1"}
        return Question(**(fields | changes))  # type: ignore[arg-type]

    def bodies_header(self, **changes: object) -> h.BodiesHeader:
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "contest": self.contest,
            "created": TIME,
            "device": "e1-dev",
            "expert": "expert-1",
            "format": "bodies/1",
            "kind": "bodies",
            "packages": (self.scores.identity,),
            "rehearsal": self.rehearsal,
            "stage": STAGE,
            "suite": SUITE,
        }
        return h.BodiesHeader(**(fields | changes))  # type: ignore[arg-type]

    @property
    def supplied(self) -> b.OpenedBodies:
        return b.OpenedBodies(bodies=(b.OpenedBody(body=self.scores.body.decode(), package=self.scores.identity),))

    @cached_property
    def bodies_raw(self) -> bytes:
        return write_bodies(self.bodies_header(), self.supplied, key("e1"), recipient("office"))
