"""`python -m reviewer_app.recount FOLDER [--lang zh|en] [--json]`: 0 the same, 1 differences, 2 usage, 3 no folder."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from reviewer_app.recount import Report, recount
from reviewer_app.recount.findings import Language, plain
from reviewer_app.recount.sentences import FACTS

_AGREES = {"zh": "全部一致。", "en": "Everything agrees."}
_DIFFERS = {"zh": "有 {count} 处不一致：", "en": "Differences ({count}):"}
_RANKING = {"zh": "排名摘要", "en": "ranking digest"}
_NAMED = {"zh": "计入并须说明：", "en": "Counted, and called what it is:"}
_NOTES = {"zh": "不计入：", "en": "Left out of the count:"}


def main(arguments: list[str] | None = None) -> int:
    """Run the recount and print what came out."""
    parser = argparse.ArgumentParser(
        prog="recount", description="证据文件夹复核 Check an evidence folder and count again"
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--json", action="store_true", help="供程序读取 For programs")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        parser.exit(3, f"{given.folder}: 没有这个文件夹 no such folder\n")
    report = recount(given.folder)
    said = _as_json(report, given.lang) if given.json else "\n".join(lines(report, given.lang))
    sys.stdout.write(said + "\n")
    return 0 if report.ok else 1


def _as_json(report: Report, language: Language) -> str:
    at = 0 if language == "zh" else 1
    return json.dumps(
        {
            "ok": report.ok,
            "digests": report.digests,
            "stated": report.stated,
            "differences": [report.say(one, language) for one in report.differences],
            "notes": [report.say(one, language) for one in report.notes],
            "facts": [[FACTS[name][at], plain(str(value))] for name, value in report.facts.items()],
        },
        ensure_ascii=False,
    )


def lines(report: Report, language: Language) -> list[str]:
    """Return the report as lines of text."""
    at = 0 if language == "zh" else 1
    found = [plain(f"{FACTS[name][at]}: {value}") for name, value in report.facts.items()]
    found += [plain(f"{_RANKING[language]} {stage}: {digest}") for stage, digest in report.digests.items()]
    for heading, notes in ((_NAMED, report.named), (_NOTES, report.left_out)):
        if notes:
            found += [heading[language], *(f"  {report.say(note, language)}" for note in notes)]
    if report.ok:
        return [*found, _AGREES[language]]
    count = _DIFFERS[language].format(count=len(report.differences))
    return [*found, count, *(f"  {report.say(one, language)}" for one in report.differences)]


if __name__ == "__main__":
    sys.exit(main())
