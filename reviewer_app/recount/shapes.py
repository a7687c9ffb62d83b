"""The shapes of everything that is read: exact keys, exact types."""

from __future__ import annotations

from typing import Any


class AtLeast(dict[str, Any]):
    """Keys that have to be there; others may be."""


class Perhaps(list[Any]):
    """A list of one shape whose key is left out where it is empty."""


_COMMON = {"contest": str, "created": str, "format": str, "kind": str, "rehearsal": bool, "suite": str}
_DEVICE = {"device": str, "key": str, "recipient": str, "revoked": ({"index": int, "log": str},)}
_SHEET = {"dossier": str, "project": str, "replaces": [str], "revision": int, "scheme": str}

CHARTER: dict[str, Any] = {
    **_COMMON,
    "contestName": str,
    "desks": [{"id": str, "key": str}],
    "formats": [str],
    "leastProgram": str,
    "number": int,
    "office": str,
    "operators": [{"id": str, "key": str, "name": str, "role": str}],
    "previous": str,
    "recipient": str,
    "threshold": int,
    "trustees": [{"index": int, "key": str, "name": str, "outside": bool, "recipient": str}],
}
ROSTER: dict[str, Any] = {
    **_COMMON,
    "charter": str,
    "desks": Perhaps([{"desk": str, "pin": str}]),
    "experts": [{"devices": [_DEVICE], "expert": str}],
    "number": int,
    "previous": str,
}
SCORES: dict[str, Any] = {
    **_COMMON,
    "assignment": str,
    "charter": str,
    "contentSha256": str,
    "device": str,
    "expert": str,
    "previous": str,
    "roster": str,
    "seq": int,
    "sheets": [_SHEET],
    "stage": str,
    "trustees": str,
}
STATEMENTS: dict[str, Any] = {
    **_COMMON,
    "assignment": str,
    "charter": str,
    "contentSha256": str,
    "device": str,
    "enrolment": ({"key": str, "mac": str, "recipient": str},),
    "expert": str,
    "stage": str,
}
CLOSED: dict[str, Any] = {
    **_COMMON,
    "charter": str,
    "desk": str,
    "listSha256": str,
    "number": int,
    "only": [str],
    "stage": str,
    "subset": [int],
}
OPENING: dict[str, Any] = {
    **_COMMON,
    "charter": str,
    "closed": str,
    "previous": str,
    "resultsSha256": str,
    "stage": str,
    "step": int,
    "subset": [int],
    "trustee": int,
}
CORRECTION: dict[str, Any] = {
    **_COMMON,
    "charter": str,
    "contentSha256": str,
    "device": str,
    "expert": str,
    "package": str,
    "sheet": _SHEET,
    "stage": str,
}
HEADERS = {
    "correction": CORRECTION,
    "charter": CHARTER,
    "roster": ROSTER,
    "scores": SCORES,
    "statements": STATEMENTS,
    "closed": CLOSED,
    "opening": OPENING,
}
SHEET: dict[str, Any] = {
    **_SHEET,
    "marks": [{"indicator": str, "mark": int}],
    "opinion": str,
    "opinions": [{"indicator": str, "text": str}],
    "pins": [{"file": str, "indicator": str, "page": int, "region": [int]}],
    "reason": str,
    "signed": str,
}
CORRECTED: dict[str, Any] = {
    "blind": str,
    "charter": str,
    "contest": str,
    "device": str,
    "expert": str,
    "package": str,
    "pad": str,
    "reason": str,
    "rehearsal": bool,
    "sheet": SHEET,
    "stage": str,
}
PAPER: dict[str, Any] = {
    "at": str,
    "attempt": int,
    "by": str,
    "contest": str,
    "expert": str,
    "marks": [{"indicator": str, "mark": int}],
    "opinion": str,
    "project": str,
    "scheme": str,
    "stage": str,
}
BODY: dict[str, Any] = {
    "assignment": str,
    "blind": str,
    "charter": str,
    "contest": str,
    "device": str,
    "expert": str,
    "pad": str,
    "previous": str,
    "rehearsal": bool,
    "roster": str,
    "seq": int,
    "sheets": [SHEET],
    "stage": str,
    "trustees": str,
}
LIST: dict[str, Any] = {
    "charter": str,
    "contest": str,
    "counts": [{"expert": str, "package": str, "project": str}],
    "heads": [{"checkpoint": str, "consistency": [{"proof": [str], "size": int}], "origin": str}],
    "number": int,
    "packages": [str],
    "previous": str,
    "rehearsal": bool,
    "root": str,
    "roster": str,
    "rules": str,
    "scope": {"kind": str, "value": str},
    "stage": str,
}
RESULTS: dict[str, Any] = {
    "closed": str,
    "contest": str,
    "lines": [{"contentSha256": str, "package": str, "state": str}],
    "listSha256": str,
    "number": int,
}
STATEMENT: dict[str, Any] = {
    "blind": str,
    "case": str,
    "contest": str,
    "device": str,
    "deviceName": str,
    "expert": str,
    "kind": str,
    "project": str,
    "reason": str,
    "signed": str,
    "text": str,
}
PROJECTS = [{"code": str, "direction": str, "project": str, "title": str, "track": str}]
ASSIGNMENTS = [{"expert": str, "project": str, "stage": str, "state": str}]
ENTRY: dict[str, Any] = {
    "act": str,
    "at": str,
    "by": str,
    "data": dict,
    "previous": str,
    "seq": int,
    "signature": str,
}

INDICATOR: dict[str, Any] = AtLeast(key=str, max=int, step=int, weight=int)
INDICATOR["children"] = [INDICATOR]
RULES: dict[str, Any] = AtLeast(
    choices=[AtLeast(project=str, scheme=str, stage=str, track=str)],
    decimals=int,
    schemes=[AtLeast(full=int, indicators=[INDICATOR], key=str)],
    stages=[AtLeast(mean=str, quorum=int, stage=str, tie_chain=[{"kind": str, "node": str}])],
)
CONTEST: dict[str, Any] = AtLeast(tracks=[AtLeast(key=str, directions=[AtLeast(key=str)])])
