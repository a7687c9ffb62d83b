"""The compliance report (合规性审查报告): the notice's rules × entries, findings beside ticks, who, when and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from reviewer_app.messages import Language, sentence
from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.barred import ListCard, lists
from reviewer_app.services.secretariat.compliance import ComplianceLine, ComplianceSheet, checklist, sheets
from reviewer_app.services.secretariat.compliance_clock import ComplianceClock, clock, clock_words
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.secretariat.wordings import group_title
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.document_rows import Cell, ListSheet, PlainDocument, Section

STATES: Final = ("met", "unmet", "not-applicable", "open")
NONE: Final = "—"
MINUTE: Final = len("2025-07-01 16:00")
"""Of a time as it is printed; which zone it is in stands once, at the head."""


class _Report:
    """Everything that both forms are made of, read once, with its words in one language."""

    def __init__(self, ws: Workspace, language: Language) -> None:
        from reviewer_app.reports.page import clock as printed

        self.contest: Contest = office.contest_of(ws)
        self.language: Language = language
        self.rules = checklist(ws).rules
        self.sheets: Sequence[ComplianceSheet] = sheets(ws)
        self.lists: Sequence[ListCard] = lists(ws)
        self.clock: ComplianceClock = clock(ws)
        self.rehearsal = office.is_rehearsal(ws)
        self._printed = printed
        with ws.database.read() as session:
            self.names: Mapping[str, str] = office.operator_names(session)
        check_names(self.contest, language, head(self.contest.name))
        self.made = printed(ws.clock.now(), language)

    def say(self, code: str, **values: object) -> str:
        return sentence(f"compliance-report-{code}", self.language, **values)

    def at(self, moment: str) -> str:
        return self._printed(moment, self.language)[:MINUTE] if moment else NONE

    def who(self, operator: str) -> str:
        return self.names.get(operator, operator) or NONE

    def heads(self, *keys: str) -> tuple[str, ...]:
        return tuple(self.say(f"head-{key}") for key in keys)

    def found(self, line: ComplianceLine) -> str:
        """What the machine saw, in words."""
        state = self.say(f"finding-{line.finding.state}")
        code = line.finding.code
        return f"{state}：{sentence(code, self.language, **line.finding.values)}" if code else state

    def decision(self, sheet: ComplianceSheet) -> str:
        return self.say(f"decision-{sheet.card.decision or 'none'}")

    def place(self, sheet: ComplianceSheet) -> str:
        return group_title(self.contest, sheet.card.track, sheet.card.direction)

    def counts(self) -> list[tuple[str, ...]]:
        """Each rule with how often it was ticked how, and what the machine doubts."""
        ticks: Counter[tuple[str, str]] = Counter()
        doubts: Counter[tuple[str, str]] = Counter()
        for sheet in self.sheets:
            for line in sheet.lines:
                ticks[line.rule.key, line.tick] += 1
                doubts[line.rule.key, line.finding.state] += 1
        return [
            (
                str(number),
                rule.title,
                rule.clause,
                *(str(ticks[rule.key, state]) for state in STATES),
                str(doubts[rule.key, "warn"]),
                str(doubts[rule.key, "fail"]),
            )
            for number, rule in enumerate(self.rules, start=1)
        ]


def report_document(ws: Workspace, language: Language) -> PlainDocument:
    """Return the report for printing. RuleViolation operator-may-not, checklist-none."""
    from reviewer_app.reports.document_rows import PlainDocument

    report = _Report(ws, language)
    return PlainDocument(
        contest=report.contest.name,
        title=report.say("title"),
        notes=(report.say("made", at=report.made), clock_words(report.clock, language)),
        sections=(_counts(report), _lists(report), _decisions(report), *(_entry(report, one) for one in report.sheets)),
        digest="",
        digest_label="",
        rehearsal=report.rehearsal,
        language=language,
        signature=report.say("signature"),
    )


def _counts(report: _Report) -> Section:
    from reviewer_app.reports.document_rows import Section

    return Section(
        title=report.say("rules"),
        heads=report.heads("number", "rule", "clause", *STATES, "warn", "fail"),
        rows=report.counts(),
        shares=(7, 42, 17, 12, 13, 13, 13, 14, 14),
        centred=frozenset((0, *range(3, 9))),
    )


def _lists(report: _Report) -> Section:
    from reviewer_app.reports.document_rows import Section

    if not report.lists:
        return Section(title=report.say("lists"), paragraphs=(report.say("no-lists"),))
    return Section(
        title=report.say("lists"),
        heads=report.heads("list", "dated", "names", "imported"),
        rows=[(one.title, one.dated, str(one.entries), report.at(one.at)) for one in report.lists],
        shares=(50, 15, 10, 25),
        centred=frozenset({1, 2}),
    )


def _decisions(report: _Report) -> Section:
    from reviewer_app.reports.document_rows import Section

    counted = Counter(report.decision(sheet) for sheet in report.sheets)
    return Section(
        title=report.say("decisions"),
        paragraphs=("；".join(f"{words} {count}" for words, count in counted.items()),),
        heads=report.heads("code", "project", "track", "decision", "by", "at", "reason"),
        rows=[_decision(report, sheet) for sheet in report.sheets],
        shares=(12, 30, 15, 12, 12, 18, 28),
        strong=frozenset({3}),
    )


def _decision(report: _Report, sheet: ComplianceSheet) -> tuple[str, ...]:
    last = sheet.decisions[-1] if sheet.decisions else None
    who, at, why = (report.who(last.by), report.at(last.at), last.reason) if last else (NONE, NONE, NONE)
    return (sheet.card.code, sheet.card.title, report.place(sheet), report.decision(sheet), who, at, why)


def _entry(report: _Report, sheet: ComplianceSheet) -> Section:
    from reviewer_app.reports.document_rows import Section

    asked = [
        report.say(
            "request-came" if one.received else "request-waits",
            text=one.text,
            by=report.who(one.by),
            at=report.at(one.at),
            received=report.at(one.received),
        )
        for one in sheet.requests
    ]
    return Section(
        title=f"{sheet.card.code}　{sheet.card.title}　{report.decision(sheet)}",
        paragraphs=asked,
        heads=report.heads("rule", "finding", "tick", "by", "at", "reason"),
        rows=[_line(report, line) for line in sheet.lines],
        shares=(30, 40, 11, 12, 18, 23),
        centred=frozenset({2}),
    )


def _line(report: _Report, line: ComplianceLine) -> tuple[str, ...]:
    tick = report.say(f"head-{line.tick}")
    return (
        line.rule.title,
        report.found(line),
        tick,
        report.who(line.by) if line.by else NONE,
        report.at(line.at),
        line.reason or NONE,
    )


def report_sheets(ws: Workspace, language: Language) -> tuple[ListSheet, ...]:
    """Return the report as typed cells: matrix, lines, decisions, lists. RuleViolation as `report_document`."""
    report = _Report(ws, language)
    return (_matrix(report), _all_lines(report), _all_decisions(report), _list_sheet(report))


def _sheet(
    report: _Report, key: str, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Cell]]
) -> ListSheet:
    from reviewer_app.reports.document_rows import ListSheet

    notes = [report.say("made", at=report.made), clock_words(report.clock, report.language)]
    if report.rehearsal:
        notes.insert(0, sentence("report-rehearsal", report.language))
    name = report.say(key)
    title = f"{report.contest.name}　{report.say('title')}　{name}"
    return ListSheet(name=name, title=title, heads=heads, widths=widths, rows=rows, notes=notes)


def _matrix(report: _Report) -> ListSheet:
    keys = [rule.key for rule in report.rules]
    rows: list[tuple[Cell, ...]] = []
    for sheet in report.sheets:
        ticks = {line.rule.key: report.say(f"sign-{line.tick}") for line in sheet.lines}
        rows.append((sheet.card.code, sheet.card.title, report.decision(sheet), *(ticks.get(key, "") for key in keys)))
    heads = (*report.heads("code", "project", "decision"), *(rule.title for rule in report.rules))
    return _sheet(report, "matrix", heads, (14, 36, 12, *([11] * len(keys))), rows)


def _all_lines(report: _Report) -> ListSheet:
    rows = [
        (sheet.card.code, sheet.card.title, line.rule.clause, *_line(report, line))
        for sheet in report.sheets
        for line in sheet.lines
    ]
    heads = report.heads("code", "project", "clause", "rule", "finding", "tick", "by", "at", "reason")
    return _sheet(report, "lines", heads, (14, 36, 12, 30, 50, 12, 14, 26, 40), rows)


def _all_decisions(report: _Report) -> ListSheet:
    rows = [
        (
            sheet.card.code,
            sheet.card.title,
            report.place(sheet),
            report.say(f"decision-{one.decision}"),
            report.who(one.by),
            report.at(one.at),
            one.reason,
        )
        for sheet in report.sheets
        for one in sheet.decisions
    ]
    heads = report.heads("code", "project", "track", "decision", "by", "at", "reason")
    return _sheet(report, "decisions", heads, (14, 36, 20, 12, 14, 26, 40), rows)


def _list_sheet(report: _Report) -> ListSheet:
    rows = [(one.title, one.dated, one.entries, report.at(one.at)) for one in report.lists]
    return _sheet(report, "lists", report.heads("list", "dated", "names", "imported"), (50, 14, 10, 28), rows)
