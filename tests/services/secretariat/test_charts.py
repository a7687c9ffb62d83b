"""Charts of an opened stage: the numbers behind them, what they say, and what they keep apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import documents
from reviewer_app.services.secretariat.charts import charts
from reviewer_app.services.secretariat.results import results
from tests.clock import FixedClock
from tests.reports.archive import archive_problems
from tests.services.secretariat.round import STAGE, Round, make_round

OFFSET = {"E01": 0, "E02": 200, "E03": -200}


@pytest.fixture
def opened(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    """Four projects in two tracks; the second expert is milder by two points, the third stricter."""
    made = make_round(tmp_path, cheap, clock)
    made.hand_in(
        *(
            made.scores(
                who, *(made.sheet(p, 9000 - 500 * at + OFFSET[code]) for at, p in enumerate(made.assigned(who)))
            )
            for code, who in made.people.items()
        )
    )
    made.open(made.close(1, 3), 1, 3)
    yield made
    made.leave()


def test_each_kind_says_the_numbers_of_the_result(opened: Round) -> None:
    found = charts(opened.office, STAGE, "zh")
    means = next(one for one in found.charts if one.key == "means")
    rows = results(opened.office, STAGE).rows
    assert sorted(dot for row in means.rows for dot in row.dots) == sorted(float(row.mean) for row in rows if row.mean)
    assert means.rows[0].value == "2 项，均值 87.50（85.00–90.00）"
    assert (means.least, means.most) == (70, 90)
    leaves = next(one for one in found.charts if one.key == "leaves")
    assert len(leaves.rows) == 16
    assert leaves.rows[0].bar == pytest.approx(87.5)
    assert leaves.rows[0].span == (83.0, 92.0)
    severity = next(one for one in found.charts if one.key == "severity")
    assert {row.label: row.value for row in severity.rows} == {
        "E01": "与平均持平",
        "E02": "偏宽 2.00 分",
        "E03": "偏严 2.00 分",
    }
    assert "仅供参考" in severity.title + severity.said
    assert (severity.least, severity.base) == (-2, 0)


def test_the_print_is_marked_as_reference_and_fit_for_the_archive(opened: Round, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        documents.make(opened.office, STAGE, "charts", tmp_path / f"{language}.pdf", language)  # type: ignore[arg-type]
        assert archive_problems(tmp_path / f"{language}.pdf") == []
    document = pypdfium2.PdfDocument(tmp_path / "zh.pdf")
    pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    assert all("仅供参考" in page for page in pages)
    assert results(opened.office, STAGE).digest in "".join(pages)
    documents.make(opened.office, STAGE, "ranking-pdf", tmp_path / "r.pdf", "zh")
    ranking = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    assert "偏严" not in "".join(ranking[at].get_textpage().get_text_range() for at in range(len(ranking)))


def test_nothing_before_the_opening(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock)
    with pytest.raises(RuleViolation, match="results-not-opened"):
        charts(made.office, STAGE, "zh")
    made.leave()
