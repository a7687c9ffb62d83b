"""What never changes in the sample contest: its keys from fixed seeds, its terms, its scheme and rules."""

from __future__ import annotations

import hashlib
from functools import cache

from reviewer_app.config import SUITE
from reviewer_app.rules.contest import (
    Body,
    Complaints,
    Contest,
    Direction,
    DossierGroup,
    Notice,
    Publicity,
    Stage,
    Topic,
    Track,
)
from reviewer_app.rules.scheme import Indicator, RulesSheet, Scheme, StageRules, TieKey
from reviewer_app.security import age
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.padding import padme
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.sync import bodies as b
from reviewer_app.sync import headers as h
from reviewer_app.sync.charter import cosign_charter
from reviewer_app.sync.kinds import FORMATS

CONTEST = "sample-2025-00112233445566aa"
TIME = "2025-07-01T08:00:00Z"
STAGE = "preliminary"
CODE = "ABCD-EFGH-JKMN"
SALT = "00112233445566778899aabbccddeeff"
COST = ArgonCost(memory=64, passes=1)
DESK = "desk-1"


@cache
def key(name: str) -> SigningKey:
    return SigningKey(hashlib.sha256(f"sample key {name}".encode()).digest())


@cache
def identity(name: str) -> str:
    return age.identity_from_secret(hashlib.sha256(f"sample identity {name}".encode()).digest())


@cache
def recipient(name: str) -> str:
    return age.recipient_of(identity(name))


def sha(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def leaf(key: str, *, most: int = 10000, step: int = 50) -> Indicator:
    return Indicator(
        children=(), descriptor="", key=key, max=most, opinion=False, step=step, title=f"指标 {key}", weight=1
    )


SCHEME = Scheme(
    basis="样例",
    confirmed=False,
    full=100,
    indicators=(leaf("a1"), leaf("a2"), leaf("a3", step=100)),
    key="sample",
    label="样例指标",
    title="样例评价指标",
    version=1,
    weights_note="",
)

CONTEST_TERMS = Contest(
    awards=(),
    complaints=Complaints(answer_days=5, close_days=30, evidence_required=True, named_only=True, note=""),
    dossier=(DossierGroup(key="form", parts=(), required=True, title="申报书", words=("申报书",)),),
    entrant_types=(),
    key="sample-2025",
    language="zh",
    name="样例大赛",
    notice=Notice(basis=(), number="样例〔2025〕1号", signed="2025-06-01", title="关于举办样例大赛的通知"),
    operators=(Body(full="示例科技有限公司", short="示例科技"),),
    organisers=(Body(full="样例主办单位", short="样例主办"),),
    publicity=Publicity(days=5, note="", place="样例网站", working_days=True),
    representatives_max=5,
    short_name="样例赛",
    stages=(
        Stage(ends="", key=STAGE, kind="review", note="", starts="", title="初赛"),
        Stage(ends="", key="finals", kind="review", note="", starts="", title="决赛"),
    ),
    texts=(),
    theme="样例主题",
    tracks=(
        Track(
            directions=(Direction(entrant="unit", key="open", method="panel", title="开放"),),
            guide_title="样例赛道",
            key="t1",
            number=1,
            open_to=(),
            scope="",
            title="样例赛道",
            topics=(Topic(direction="open", key="t1-1", number=1, title="样例赛题"),),
        ),
    ),
)

RULES = RulesSheet(
    choices=(),
    count_rounding="down",
    decimals=2,
    label="样例细则",
    quotas=(),
    schemes=(SCHEME,),
    stages=(
        StageRules(
            anonymous=False,
            mean="plain",
            mean_fixed=False,
            opinion_min_chars=0,
            per_project=2,
            quorum=1,
            stage=STAGE,
            tie_chain=(TieKey(kind="raw-sum", node=""),),
            trimmed_reference=False,
            unopened="absent",
        ),
    ),
    version=1,
)


def charter_header(contest: str = CONTEST, **changes: object) -> h.CharterHeader:
    fields: dict[str, object] = {
        "contest": contest,
        "contest_name": "样例大赛",
        "created": TIME,
        "desks": (h.Desk(id=DESK, key=key("desk").public), h.Desk(id="desk-2", key=key("desk-2").public)),
        "format": "charter/1",
        "formats": FORMATS,
        "kind": "charter",
        "least_program": "0.1.0",
        "number": 1,
        "office": key("office").public,
        "operators": (
            h.Operator(id="op-1", key=key("op-1").public, name="甲经办", role="operator"),
            h.Operator(id="sup-1", key=key("sup-1").public, name="乙监督", role="supervisor"),
        ),
        "previous": "",
        "recipient": recipient("office"),
        "rehearsal": False,
        "suite": SUITE,
        "threshold": 2,
        "trustees": tuple(trustee(index) for index in (1, 2, 3)),
    }
    return h.CharterHeader(**(fields | changes))  # type: ignore[arg-type]


def trustee(index: int, name: str = "") -> h.Trustee:
    name = name or f"trustee-{index}"
    return h.Trustee(
        index=index, key=key(name).public, name=f"启封人{index}", outside=index == 3, recipient=recipient(name)
    )


def cosigned(raw: bytes, *positions: int) -> bytes:
    for position in positions:
        raw = cosign_charter(raw, position, key(f"trustee-{position}"))
    return raw


def device(name: str, *, revoked: h.Revoked | None = None) -> h.Device:
    return h.Device(device=f"{name}-dev", key=key(name).public, recipient=recipient(name), revoked=revoked)


def dossier_file(project: str) -> tuple[b.DossierFileEntry, bytes]:
    """Return the index entry of a project's one file, and the age file."""
    plain = f"{project} 申报书 样例正文\n".encode() * 40
    padded = plain + b"\0" * (padme(len(plain)) - len(plain))
    sealed = age.encrypt(padded, [recipient(f"blob-{project}")])
    entry = b.DossierFileEntry(
        blob=sha(sealed),
        group="form",
        identity=identity(f"blob-{project}"),
        media_type="text/plain",
        path="申报书/正文.txt",
        sha256=sha(plain),
        size=len(plain),
    )
    return entry, sealed
