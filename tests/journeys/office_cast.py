"""What the world outside brings to the office: a workbook with errors, files, experts; and the experts' evenings."""

from __future__ import annotations

import base64
import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import openpyxl
import pypdfium2

from reviewer_app.demo import cast
from reviewer_app.demo.cast import DemoExpert, DemoProject
from reviewer_app.demo.dossiers import PARTS, PROOFS, write_dossier
from reviewer_app.reports.page import build, style, text
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.services.contests import load_template
from reviewer_app.services.expert import accept, declare, export, first_run, marks_import, scoring, signing, tasks
from reviewer_app.services.workspace import Workspace, open_workspace

SEED = 7
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SECRET = "各人词组 expert 2025"
OPINION = "数据来源合规，场景真实，治理规范完整；建议进一步量化经济效益，并补充安全措施说明。"
WRONG_TRACK, WRONG_CODE = "海洋牧场", "91370100XXXXXXXXX0"
DRAWN_SHARE = 4
"""One of so many experts comes by the draw, the others by the table."""
CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4})+\b")


@dataclass(frozen=True)
class Size:
    """How large the contest is. `whole`: so many dossiers have all their pages, the others one.

    `all_acts`: also what shows nothing new in a small contest: every tick, chart and print. `heard`: so many tracks of
    the finals are called at the console; `exact_finals`: so many of them have a tie at the line of the first prize;
    `seats`: so many sit on a panel.
    """

    projects: int
    experts: int
    tracks: int
    whole: int
    all_acts: bool
    cost: ArgonCost = STRONG
    workers: int = 1
    heard: int = 0
    exact_finals: int = 0
    seats: int = 5


FULL = Size(projects=480, experts=80, tracks=16, whole=40, all_acts=True, workers=2, heard=3, exact_finals=2)
SMALL = Size(projects=8, experts=6, tracks=1, seats=3, whole=0, all_acts=False, cost=ArgonCost(memory=64, passes=1))


def projects(contest: Contest, size: Size) -> list[DemoProject]:
    """Return the entries, in so many tracks; two of them of a unit that an expert works for."""
    names = {
        track.key for track in [one for one in contest.tracks if one.directions[0].method == "panel"][: size.tracks]
    }
    every = cast.projects(contest, size.projects * (len(contest.tracks) // size.tracks + 1), SEED)
    rows = [one for one in every if one.track.key in names][: size.projects]
    university = replace(rows[-1], unit=cast.EXPERT_UNITS[0], unit_type="高校")
    institute = replace(rows[-2], unit=cast.EXPERT_UNITS[1], unit_type="科研院所")
    return [*rows[:-2], institute, university]


def write_entries(rows: Sequence[DemoProject], target: Path) -> None:
    """Write the table of the registration site with a track that does not exist, and a credit code that is none."""
    cast.write_workbook(rows, target)
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(3, heads["赛道"]).value = WRONG_TRACK
    sheet.cell(5, heads["项目名称"]).value = ""
    book.save(target)


def write_files(rows: Sequence[DemoProject], folder: Path, size: Size) -> int:
    """Write every dossier and return how many files there are: some whole ones, the others of a page each."""
    for row in rows[: size.whole]:
        write_dossier(row, folder, SEED)
    for row in rows[size.whole :]:
        room = folder / row.code
        room.mkdir(parents=True)
        facts = (row.title, row.unit, row.credit_code, f"联系人 {row.representatives[0]}")
        _page((*facts, "本项目为演练用的虚构项目。", *PARTS), room / "项目申报书.pdf")
        (room / "其他材料-演示说明.txt").write_text(row.title, encoding="utf-8")
        if size.all_acts:
            _page((f"兹证明 {row.unit} 为演练单位。", *PROOFS), room / "证明材料-资质与应用案例.pdf")
            (room / "其他材料-效果图.png").write_bytes(PICTURE)
    (folder / "未注明项目.txt").write_text("这个文件没有写明属于哪个项目。", encoding="utf-8")
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _page(lines: Sequence[str], target: Path) -> None:
    story = [text(line, style(11)) for line in lines]
    build(target, story, title=target.stem, foot="演练材料，内容虚构", language="zh", rehearsal=False)


def write_experts(contest: Contest, size: Size, table: Path, pool: Path) -> int:
    """Write the table of those who are known, and the pool from which the rest is drawn; return how many are drawn."""
    names = [one.title for one in contest.tracks if one.directions[0].method == "panel"][: size.tracks]
    drawn = size.experts // DRAWN_SHARE
    everybody = [_of_tracks(one, names) for one in cast.experts(contest, size.experts + drawn, SEED)]
    known, others = everybody[: size.experts - drawn], everybody[size.experts - drawn :]
    cast.write_expert_workbook(known, table)
    cast.write_expert_workbook(others, pool)
    return drawn


def _of_tracks(one: DemoExpert, names: Sequence[str]) -> DemoExpert:
    lot = random.Random(f"{SEED}/{one.code}")
    return replace(one, tracks=tuple(lot.sample(names, min(3, len(names)))))


def codes_on(slips: Path) -> dict[str, str]:
    """Read the printed slips as the experts do: expert number → 开通码."""
    found: dict[str, str] = {}
    with pypdfium2.PdfDocument(slips) as document:
        for page in document:
            text = page.get_textpage().get_text_bounded()
            codes = CODE.findall(text)
            people = re.findall(r"^E\d{2,3}(?= )", text, re.MULTILINE)  # a code may begin like a number
            assert len(codes) == len(people), text
            found.update(zip(people, codes, strict=True))
    return found


def bases(
    rows: Iterable[tuple[str, str]], lines: Mapping[str, int], *, exact: int = 2
) -> dict[str, tuple[float, bool]]:
    """Return project code → (mark, exact). The first `exact` tracks have a tie at their line, a number of places."""
    groups: dict[str, list[str]] = defaultdict(list)
    for code, track in sorted(rows):
        groups[track].append(code)
    made: dict[str, tuple[float, bool]] = {}
    for at, track in enumerate(sorted(groups)):
        codes, is_exact = groups[track], at < exact
        for rank, code in enumerate(codes):
            tied = is_exact and rank == lines[track]
            made[code] = (
                92 - (rank - tied) * (36 // len(codes)) if is_exact else 92 - rank * 36 / len(codes),
                is_exact,
            )
    return made


def ties(rows: Iterable[tuple[str, str]], base: Mapping[str, tuple[float, bool]]) -> int:
    """Return how many ties the marks make."""
    same = Counter((track, base[code][0]) for code, track in rows if base[code][1])
    return sum(count > 1 for count in same.values())


@dataclass(frozen=True)
class Evening:
    """All that one robot expert needs to know."""

    code: str
    activation: str
    package: Path
    folder: Path
    out: Path
    base: dict[str, tuple[float, bool]]
    cost: ArgonCost
    recuses: bool


@dataclass(frozen=True)
class VenueEvening:
    """What the same expert needs in the finals: his vault is there already."""

    code: str
    package: Path
    folder: Path
    out: Path
    base: dict[str, tuple[float, bool]]


def play(evenings: Sequence[Evening | VenueEvening], workers: int) -> int:
    """Let every expert open, commit, mark, sign and hand in; return how many sheets were signed."""
    if workers == 1:
        return sum(map(_spend, evenings))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(_spend, evenings))


def _spend(evening: Evening | VenueEvening) -> int:
    return spend(evening) if isinstance(evening, Evening) else judge(evening)


def spend(evening: Evening) -> int:
    """One expert's whole review, through the engine that his own window uses."""
    vault = first_run.activate(evening.folder, evening.activation, evening.package, SECRET, cost=evening.cost).workspace
    with vault:
        first_run.make_recovery(vault, cost=evening.cost)
        declare.commit(vault, evening.out)
        cards = tasks.task_cards(vault)
        if evening.recuses:
            declare.recuse(vault, cards[-1].project, "employment", "曾在该单位任职（演练）", evening.out)
            cards = tasks.task_cards(vault)
        open_ones = [card for card in cards if card.state != "recused"]
        table = evening.folder / "marks.csv"
        _write_marks(vault, evening, open_ones, table)
        assert not marks_import.import_marks(vault, table).wrong
        export.export(vault, signing.sign(vault, SECRET).identity, evening.out)
        return len(open_ones)


def judge(evening: VenueEvening) -> int:
    """One expert's finals: the new package, the commitment again, each sheet signed into a package of its own."""
    with open_workspace(evening.folder, SECRET) as vault:
        accept.accept(vault, evening.package)
        declare.commit(vault, evening.out)
        heard = [card for card in tasks.task_cards(vault) if card.code in evening.base]
        table = evening.folder / "marks-finals.csv"
        _write_marks(vault, evening, heard, table)
        assert not marks_import.import_marks(vault, table).wrong
        signed = [signing.sign(vault, SECRET)]  # the pass-phrase once a sitting, as the window asks for it
        while signing.sign_plan(vault).sheets:
            signed.append(signing.sign(vault, None))
        for one in signed:
            export.export(vault, one.identity, evening.out)
        assert len(signed) == len(heard)
        return len(heard)


def _write_marks(
    vault: Workspace, evening: Evening | VenueEvening, cards: Sequence[tasks.TaskCard], table: Path
) -> None:
    lot = random.Random(f"{SEED}/{evening.code}")
    strict = lot.randint(-5, 5)
    with table.open("w", newline="", encoding="utf-8-sig") as handle:
        writer = csv.writer(handle)
        writer.writerow(["项目编号", "指标", "打分", "评审意见"])
        for card in cards:
            base, is_exact = evening.base[card.code]
            for leaf in leaves(scoring.form(vault, card.task).scheme):
                mark = base if is_exact else min(100, max(0, base + strict + lot.randint(-6, 6)))
                writer.writerow([card.code, leaf.title, f"{round(mark * 2) / 2:g}", ""])
            writer.writerow([card.code, "总体", "", OPINION])


@contextmanager
def keys_of(cost: ArgonCost) -> Iterator[None]:
    """Let every vault and slip be made at this cost, as only a test can ask for; the program itself knows one cost."""
    from reviewer_app.services import sticks
    from reviewer_app.services.secretariat import operators, setup, slips

    makers = ((setup, "init"), (operators, "add_operator"), (sticks, "make_stick"), (slips, "write_slips"))
    strong = [(module, name, getattr(module, name)) for module, name in makers]
    if cost != STRONG:
        for module, name, maker in strong:
            setattr(module, name, partial(maker, cost=cost))
    try:
        yield
    finally:
        for module, name, maker in strong:
            setattr(module, name, maker)


def contest() -> Contest:
    """The contest that all this is about."""
    return load_template("jinan-2025").contest
