"""What experts of the sample contest send: score packages and statements."""

from __future__ import annotations

from functools import cached_property

from reviewer_app.sync import bodies as b
from reviewer_app.sync import headers as h
from reviewer_app.sync.assignment import enrolment_mac
from reviewer_app.sync.scores import WrittenScores, write_scores
from reviewer_app.sync.statements import write_statement
from tests.samples.papers import Papers
from tests.samples.terms import (
    STAGE,
    TIME,
    key,
    recipient,
    sha,
)


class Sheets(Papers):
    """The contest with what its experts have signed."""

    def sheet(self, project: int, /, **changes: object) -> b.SheetBody:
        told = self.index.projects[project - 1]
        fields: dict[str, object] = {
            "dossier": told.dossier,
            "marks": tuple(
                b.Mark(indicator=name, mark=mark) for name, mark in (("a1", 8550), ("a2", 9000), ("a3", 7700))
            ),
            "opinion": "材料完整，建议补充应用数据。\n第二行",
            "opinions": (b.LeafOpinion(indicator="a1", text="扎实"),),
            "pins": (b.Pin(file=told.files[0].sha256, indicator="a1", page=1, region=(0, 0, 500, 100)),),
            "project": told.project,
            "reason": "",
            "replaces": (),
            "revision": 1,
            "scheme": told.scheme,
            "signed": TIME,
        }
        return b.SheetBody(**(fields | changes))  # type: ignore[arg-type]

    def write_scores(self, expert: int = 1, **changes: object) -> WrittenScores:
        name = f"e{expert}"
        fields: dict[str, object] = {
            "charter": self.charter,
            "key": key(name),
            "recipients": [recipient(name)],
            "assignment": sha("assignment"),
            "roster": self.roster.identity,
            "expert": f"expert-{expert}",
            "device": f"{name}-dev",
            "stage": STAGE,
            "created": TIME,
            "seq": 1,
            "previous": "",
            "sheets": [self.sheet(1), self.sheet(2)],
        }
        return write_scores(**(fields | changes))  # type: ignore[arg-type]

    @cached_property
    def scores(self) -> WrittenScores:
        return self.write_scores(1)

    @cached_property
    def other_scores(self) -> WrittenScores:
        return self.write_scores(2, sheets=[self.sheet(1)])

    def statement(self, **changes: object) -> b.Statement:
        fields: dict[str, object] = {
            "blind": sha("blind"),
            "case": "",
            "contest": self.contest,
            "device": "e1-dev",
            "device_name": "笔记本",
            "expert": "expert-1",
            "kind": "commitment",
            "project": "",
            "reason": "",
            "signed": TIME,
            "text": "本人承诺独立评审。",
        }
        return b.Statement(**(fields | changes))  # type: ignore[arg-type]

    @cached_property
    def statement_raw(self) -> bytes:
        return write_statement(charter=self.charter, key=key("e1"), statement=self.statement(), created=TIME)

    @cached_property
    def confirming_statement_raw(self) -> bytes:
        """The answer to a question: the sheet of the first project stays as it is."""
        statement = self.statement(
            kind="confirmation", project="project-1", case=self.scores.identity, reason="坚持原判断", text=""
        )
        return write_statement(charter=self.charter, key=key("e1"), statement=statement, created=TIME, stage=STAGE)

    @cached_property
    def enrolling_statement_raw(self) -> bytes:
        """A commitment of a device that no roster lists yet, with what shows that its maker held the 开通码."""
        new = h.NewDevice(
            key=key("e5").public,
            mac=enrolment_mac(self.derived.mac_key, self.contest, "expert-1", key("e5").public, recipient("e5")),
            recipient=recipient("e5"),
        )
        statement = self.statement(device="e5-dev")
        return write_statement(
            charter=self.charter, key=key("e5"), statement=statement, created=TIME, stage=STAGE, enrolment=new
        )
