"""Fees of the experts (评审费): ID and bank numbers apart in the vault, masked, exported for a reason, purged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence
from reviewer_app.models.personal import PaymentDetail
from reviewer_app.models.secretariat import Expert
from reviewer_app.rules.natural import by_code
from reviewer_app.rules.payment import account_problem, amount_of, id_number_problem, is_doubtful_card, masked
from reviewer_app.security.atomic import new_file
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.headers import Row, read_table
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.rows import Changed, ImportReport, RowCheck, RowProblem, differing
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.document_rows import Cell, ListSheet

FIELDS: Final = ("id_number", "bank", "account", "amount")
_SECRET: Final = ("id_number", "account")
_HEADS: Final = ("number", "code", "name", "unit", "id", "bank", "account", "amount", "signature", "note")
_WIDTHS: Final = (6, 10, 12, 34, 24, 30, 26, 12, 16, 16)
_BLANK: Final = ("code", "name", "id", "bank", "account", "amount")


@dataclass(frozen=True)
class PaymentCard:
    """What is known of one expert's fee, as it may be shown: never more than the last digits of a number."""

    expert: str
    code: str
    name: str
    id_number: str
    bank: str
    account: str
    amount: str

    @property
    def is_whole(self) -> bool:
        """Whether the fee can be paid out."""
        return all((self.id_number, self.bank, self.account, self.amount))


@dataclass(frozen=True)
class _Entry:
    code: str
    name: str
    id_number: str
    bank: str
    account: str
    amount: str
    row: int


@dataclass
class _Outcome:
    added: list[str]
    changed: list[Changed]
    unchanged: int
    problems: list[RowProblem]


@permitted("write")
def import_payments(ws: Workspace, workbook: Path) -> ImportReport:
    """Take in a small table; an expert is found by his number, else by his name. Empty cells change nothing.

    Wrong rows stay out, and the report repeats no number. RuleViolation operator-may-not; ForeignFileError workbook-*.
    """
    table = read_table(workbook, "payments")
    checks = [_read(row) for row in table.rows]
    problems = [_hidden(problem, check.row) for _, check in checks for problem in check.problems]
    notices = [_hidden(notice, check.row) for _, check in checks for notice in check.notices]
    with ws.database.write() as session:
        outcome = _apply(session, ws, [entry for entry, check in checks if not check.problems])
        ledger.append(
            session, ws, "payments-imported", added=len(outcome.added), changed=[one.code for one in outcome.changed]
        )
    return ImportReport(
        file=workbook.name,
        sheet=table.sheet,
        added=tuple(outcome.added),
        changed=tuple(outcome.changed),
        unchanged=outcome.unchanged,
        problems=tuple(sorted([*problems, *outcome.problems], key=lambda problem: problem.row)),
        notices=tuple(notices),
        ignored_columns=table.unknown,
    )


def _apply(session: Session, ws: Workspace, entries: Sequence[_Entry]) -> _Outcome:
    find, outcome = _finder(session), _Outcome([], [], 0, [])
    for entry in entries:
        found = find(entry)
        if isinstance(found, str):
            values = {"name": entry.name}
            outcome.problems.append(RowProblem(entry.row, "", entry.code or entry.name, found, values))
            continue
        known = session.get(PaymentDetail, found.id)
        row = known or PaymentDetail(expert=found.id, **dict.fromkeys(FIELDS, ""))
        fields = tuple(name for name in differing(row, entry, FIELDS) if getattr(entry, name))
        for name in fields:
            setattr(row, name, getattr(entry, name))
        if known is not None and not fields:
            outcome.unchanged += 1
            continue
        if known is None:
            outcome.added.append(found.code)
        else:
            outcome.changed.append(Changed(found.code, fields))
        row.by, row.at = ws.operator, ws.clock.now()
        session.add(row)
        session.flush()
    return outcome


def _read(row: Row) -> tuple[_Entry, RowCheck]:
    check = RowCheck(row)
    entry = _Entry(
        code=check.code("code", 40),
        name=check.text("name", 200, required=True),
        id_number=check.code("id_number", 40).upper(),
        bank=check.text("bank", 200),
        account=check.code("account", 60).replace("-", ""),
        amount=check.code("amount", 20).replace(",", "").removesuffix("元"),
        row=row.number,
    )
    if check.problems:
        return entry, check
    for key, value, problem in (
        ("id_number", entry.id_number, id_number_problem),
        ("account", entry.account, account_problem),
        ("amount", entry.amount, lambda text: "" if amount_of(text) is not None else "payment-amount"),
    ):
        if value and (code := problem(value)):
            check.problem(row.cell(key), code)
    if is_doubtful_card(entry.account):
        check.notice(row.cell("account"), "payment-account-check")
    return entry, check


def _hidden(problem: RowProblem, row: Row) -> RowProblem:
    """Return the problem without the number that it is about."""
    secret = {row.cell(key).column for key in _SECRET}
    if problem.column not in secret:
        return problem
    return RowProblem(problem.row, problem.column, masked(problem.value), problem.reason, problem.values)


def _finder(session: Session) -> Callable[[_Entry], Expert | str]:
    """Return what finds an expert, or says why it cannot: the number and the name have to be one person's."""
    experts = list(session.scalars(select(Expert)))
    by_code = {row.code: row for row in experts}
    by_name: dict[str, list[Expert]] = {}
    for row in experts:
        by_name.setdefault(compared(row.name), []).append(row)

    def find(entry: _Entry) -> Expert | str:
        if entry.code:
            row = by_code.get(entry.code)
            if row is None:
                return "payment-nobody"
            return row if compared(row.name) == compared(entry.name) else "payment-other-name"
        named = by_name.get(compared(entry.name), [])
        if len(named) == 1:
            return named[0]
        return "payment-namesakes" if named else "payment-nobody"

    return find


@permitted("write")
def payments(ws: Workspace) -> tuple[PaymentCard, ...]:
    """Return every active expert with what is known, numbers masked. RuleViolation operator-may-not."""
    with ws.database.read() as session:
        return tuple(
            PaymentCard(
                expert=expert.id,
                code=expert.code,
                name=expert.name,
                id_number=masked(row.id_number) if row else "",
                bank=row.bank if row else "",
                account=masked(row.account) if row else "",
                amount=_shown(row.amount) if row else "",
            )
            for expert, row in _rows(session)
        )


def _rows(session: Session) -> Sequence[tuple[Expert, PaymentDetail | None]]:
    """Return the active experts, and who is not active any more and still has something to be paid."""
    joined = (
        select(Expert, PaymentDetail)
        .outerjoin(PaymentDetail, PaymentDetail.expert == Expert.id)
        .where((Expert.status == "active") | PaymentDetail.expert.is_not(None))
    )
    return by_code(((expert, row) for expert, row in session.execute(joined)), lambda found: found[0].code)


def _shown(amount: str) -> str:
    found = amount_of(amount) if amount else None
    return "" if found is None else f"{found:.2f}"


@permitted("write")
def export_fees(ws: Workspace, target: Path, reason: str, language: Language) -> int:
    """Write the fee list (评审费发放表) with full numbers, and who did it why on record; return how many stand on it.

    RuleViolation office-reason, payment-none, operator-may-not; EnvironmentTrouble file-write.
    """
    from reviewer_app.reports.lists_xlsx import write_lists

    why = office.need_reason(reason)
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        rows = [(expert, row) for expert, row in _rows(session) if row is not None]
        lines = [_line(number, expert, row) for number, (expert, row) in enumerate(rows, start=1)]
    if not lines:
        raise RuleViolation("payment-none")
    check_names(contest, language, head(contest.name))
    sheet = _sheet(ws, contest.name, lines, language)
    with new_file(target) as stream:
        write_lists(sheet.title, (sheet,), stream)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    with ws.database.write() as session:
        ledger.append(session, ws, "fees-exported", experts=len(lines), reason=why, sha256=digest)
    return len(lines)


def _line(number: int, expert: Expert, row: PaymentDetail) -> tuple[Cell, ...]:
    amount = amount_of(row.amount) if row.amount else None
    fee: Cell = "" if amount is None else amount
    return (number, expert.code, expert.name, expert.unit, row.id_number, row.bank, row.account, fee, "", "")


def _sheet(ws: Workspace, contest: str, lines: Sequence[tuple[Cell, ...]], language: Language) -> ListSheet:
    from reviewer_app.reports.document_rows import ListSheet

    total = sum((line[7] for line in lines if isinstance(line[7], Decimal)), Decimal("0.00"))
    notes = [sentence("fee-total", language, n=len(lines), total=f"{total:.2f}"), sentence("fee-after", language)]
    if office.is_rehearsal(ws):
        notes.insert(0, sentence("report-rehearsal", language))
    name = sentence("fee-list", language)
    return ListSheet(
        name=name,
        title=f"{contest}　{name}",
        heads=tuple(sentence(f"fee-head-{head}", language) for head in _HEADS),
        widths=_WIDTHS,
        rows=lines,
        notes=(*notes, sentence("fee-signatures", language)),
    )


@permitted("write")
def write_blank(ws: Workspace, target: Path, language: Language) -> int:
    """Write a table to be filled in: number and name of every active expert. EnvironmentTrouble file-write."""
    from reviewer_app.services.secretariat.listing import write_listing

    with ws.database.read() as session:
        rows = by_code(session.scalars(select(Expert).where(Expert.status == "active")), lambda row: row.code)
        lines = [[row.code, row.name, "", "", "", ""] for row in rows]
    heads = [sentence(f"fee-head-{head}", language) for head in _BLANK]
    write_listing(target, sentence("fee-blank", language), heads, lines)
    return len(lines)


@permitted("write")
def purge(ws: Workspace, reason: str) -> int:
    """Delete every ID and bank number after payment, on record; return how many experts' they were.

    Backups made before still hold them. RuleViolation office-reason, payment-none, operator-may-not.
    """
    why = office.need_reason(reason)
    with ws.database.write() as session:
        count = session.scalar(select(func.count()).select_from(PaymentDetail)) or 0
        if not count:
            raise RuleViolation("payment-none")
        session.execute(delete(PaymentDetail))
        ledger.append(session, ws, "payments-purged", experts=count, reason=why)
    return count
