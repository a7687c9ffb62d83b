"""Any package verified by anyone, without a vault: who signed it, and what it says in the open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer_app.sync.assignment import read_assignment
from reviewer_app.sync.charter import Charter, read_charter
from reviewer_app.sync.closed import read_closed
from reviewer_app.sync.container import open_container
from reviewer_app.sync.correction import read_correction
from reviewer_app.sync.enrolment import read_enrolment
from reviewer_app.sync.opening import read_opening
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.receipt import read_receipt
from reviewer_app.sync.resupply import read_bodies
from reviewer_app.sync.roster import Roster, devices, read_roster
from reviewer_app.sync.scores import read_scores
from reviewer_app.sync.statements import read_statements
from reviewer_app.sync.trust import Trust

Facts = dict[str, str | int | bool]


@dataclass(frozen=True)
class Verified:
    """A package found right. `signer`: office, desk-…, trustee-…, expert-…, or the key itself; `facts` in the open."""

    kind: str
    identity: str
    signer: str
    facts: Facts


def verify(source: bytes | Path, charter: Charter | None, rosters: Sequence[Roster] = ()) -> Verified:
    """Verify a package of any kind. Charter, enrolment and task package stand alone; others need the charter.

    Raises Refused: CHARTER or ROSTER when what vouches for the key was not given.
    """
    with open_container(source) as container:
        kind, identity, sums = container.kind, container.identity, container.sums
    signer, facts = _READERS[kind](source, charter, tuple(rosters))
    facts["sums"] = len(sums.splitlines())
    return Verified(kind, identity, signer, facts)


def _need(charter: Charter | None) -> Charter:
    if charter is None:
        raise Refused(Reason.CHARTER)
    return charter


def _trust(charter: Charter | None, rosters: tuple[Roster, ...]) -> Trust:
    if not rosters:
        raise Refused(Reason.ROSTER)
    ordered = sorted(rosters, key=lambda roster: roster.header.number)
    return Trust(_need(charter), ordered[-1], tuple(ordered[:-1]))


def _charter(source: bytes | Path, charter: Charter | None, _: tuple[Roster, ...]) -> tuple[str, Facts]:
    found = read_charter(source, complete=False, former=charter)
    top = found.header
    return "office", {
        "contest": top.contest,
        "number": top.number,
        "trustees": len(top.trustees),
        "threshold": top.threshold,
        "cosigned": len(found.cosigned),
        "complete": found.complete,
        "checkCode": found.check_code,
        "rehearsal": top.rehearsal,
    }


def _roster(source: bytes | Path, charter: Charter | None, _: tuple[Roster, ...]) -> tuple[str, Facts]:
    found = read_roster(source, _need(charter))
    top = found.header
    return "office", {
        "contest": top.contest,
        "number": top.number,
        "experts": len(top.experts),
        "devices": sum(1 for _ in devices(found)),
        "revoked": sum(1 for _, device in devices(found) if device.revoked is not None),
    }


def _enrolment(source: bytes | Path, _: Charter | None, __: tuple[Roster, ...]) -> tuple[str, Facts]:
    found = read_enrolment(source)
    top = found.header
    return top.key, {"contest": top.contest, "role": top.role, "device": top.device, "checkCode": found.check_code}


def _assignment(source: bytes | Path, charter: Charter | None, _: tuple[Roster, ...]) -> tuple[str, Facts]:
    with read_assignment(source, known=charter) as found:
        top = found.header
        return "office", {
            "contest": top.contest,
            "stage": top.stage,
            "expert": top.expert,
            "number": top.number,
            "charter": top.charter,
            "roster": top.roster,
            "activation": top.activation is not None,
        }


def _scores(source: bytes | Path, charter: Charter | None, rosters: tuple[Roster, ...]) -> tuple[str, Facts]:
    top = read_scores(source, _trust(charter, rosters), allow_revoked=True, any_roster=True).header
    return f"expert-{top.expert}", {
        "contest": top.contest,
        "stage": top.stage,
        "device": top.device,
        "seq": top.seq,
        "previous": top.previous,
        "sheets": len(top.sheets),
        "contentSha256": top.content_sha256,
    }


def _statements(source: bytes | Path, charter: Charter | None, rosters: tuple[Roster, ...]) -> tuple[str, Facts]:
    found = read_statements(source, Trust(_need(charter), None, rosters), allow_revoked=True)
    top = found.header
    signer = f"expert-{top.expert}" if found.known else found.signer
    return signer, {
        "contest": top.contest,
        "expert": top.expert,
        "device": top.device,
        "known": found.known,
        "contentSha256": top.content_sha256,
    }


def _receipt(source: bytes | Path, charter: Charter | None, _: tuple[Roster, ...]) -> tuple[str, Facts]:
    found = read_receipt(source, _need(charter))
    return f"desk-{found.header.desk}", {
        "contest": found.header.contest,
        "expert": found.header.expert,
        "packages": len(found.receipt.lines),
        "listed": sum(1 for line in found.receipt.lines if line.listed is not None),
        "counted": sum(1 for line in found.receipt.lines if line.counted),
        "logSize": found.head.size,
    }


def _closed(source: bytes | Path, charter: Charter | None, _: tuple[Roster, ...]) -> tuple[str, Facts]:
    found = read_closed(source, _need(charter))
    top = found.header
    return f"desk-{top.desk}", {
        "contest": top.contest,
        "stage": top.stage,
        "number": top.number,
        "list": top.list_sha256,
        "root": found.closed_list.root,
        "packages": len(found.scores),
        "counts": len(found.closed_list.counts),
        "subset": "-".join(map(str, top.subset)),
    }


def _opening(source: bytes | Path, charter: Charter | None, _: tuple[Roster, ...]) -> tuple[str, Facts]:
    found = read_opening(source, _need(charter))
    top = found.header
    lines = found.results.lines if found.results else ()
    return f"trustee-{top.trustee}", {
        "contest": top.contest,
        "stage": top.stage,
        "number": found.closed.header.number,
        "step": top.step,
        "subset": "-".join(map(str, top.subset)),
        "opened": sum(1 for line in lines if line.state == "opened"),
        "failed": sum(1 for line in lines if line.state != "opened"),
    }


def _bodies(source: bytes | Path, charter: Charter | None, rosters: tuple[Roster, ...]) -> tuple[str, Facts]:
    top = read_bodies(source, _trust(charter, rosters)).header
    return f"expert-{top.expert}", {"contest": top.contest, "stage": top.stage, "packages": len(top.packages)}


def _correction(source: bytes | Path, charter: Charter | None, rosters: tuple[Roster, ...]) -> tuple[str, Facts]:
    found = read_correction(source, _trust(charter, rosters), allow_revoked=True)
    top = found.header
    return f"expert-{top.expert}", {
        "contest": top.contest,
        "stage": top.stage,
        "device": top.device,
        "package": top.package,
        "project": top.sheet.project,
        "cosigned": found.cosigner,
        "contentSha256": top.content_sha256,
    }


_Reader = Callable[[bytes | Path, Charter | None, tuple[Roster, ...]], tuple[str, Facts]]
_READERS: Final[dict[str, _Reader]] = {
    "charter": _charter,
    "roster": _roster,
    "enrolment": _enrolment,
    "assignment": _assignment,
    "scores": _scores,
    "statements": _statements,
    "receipt": _receipt,
    "closed": _closed,
    "opening": _opening,
    "bodies": _bodies,
    "correction": _correction,
}
