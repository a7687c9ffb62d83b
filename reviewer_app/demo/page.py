"""The page that the demo leaves: what happened, what was refused, the pictures, the files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from reviewer_app.demo.play import DemoReport
from reviewer_app.messages import Language, sentence, word

FILES = (
    "reports/ranking.pdf",
    "reports/ranking.xlsx",
    "reports/results.json",
    "reports/slips.pdf",
    "reports/score-sheets",
    "registration",
    "dispatched",
    "handed-in",
    "opening",
    "receipts",
    "evidence",
)
"""What is linked; what each is says the sentence demo-file-… of its name."""
COUNTED = ("projects", "experts", "sheets", "recused", "revised", "verified")
STYLE = """
body{font:16px/1.7 "Noto Sans SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif;
 color:#1b1d20;background:#f5f6f8;margin:0}
main{max-width:1040px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:26px;margin:0 0 8px}
h2{font-size:19px;margin:36px 0 10px;border-bottom:1px solid #c4c8cd;padding-bottom:4px}
table{border-collapse:collapse;width:100%;background:#fff}
td{border:1px solid #d5d9de;padding:6px 10px;text-align:left;font-size:14px}
img{width:100%;border:1px solid #c4c8cd;border-radius:6px;margin:8px 0 20px;background:#fff}
.ok{color:#14652f;font-weight:600;word-break:break-all}.bad{color:#b00020;font-weight:600}.muted{color:#5c636b}
"""


def write_page(report: DemoReport, pictures: Sequence[Path], language: Language) -> Path:
    """Write index.html into the demo's folder and return it."""

    def say(code: str, **values: object) -> str:
        return escape(sentence(code, language, **values))

    counts = {name: getattr(report, name) for name in COUNTED}
    verdict = (
        f'<p class="ok">✓ {say("demo-agrees", digest=report.digest)}</p>'
        if report.agrees
        else f'<p class="bad">✗ {say("demo-differs", count=len(report.differences))}</p>'
    )
    blocks = [
        f"<h1>{say('demo-page-title')}</h1><p class='muted'>{say('demo-page-intro')}</p>",
        f"<p>{say('demo-page-facts', **counts)}</p>{verdict}",
        f"<p class='muted'>{say('demo-page-passphrase', passphrase=report.passphrase)}</p>",
        f"<h2>{say('demo-page-refused')}</h2>{_table(report.refused)}",
        f"<h2>{say('demo-page-top')}</h2>{_table(report.top)}",
        f"<h2>{say('demo-page-files')}</h2><ul>{_links(report.folder, language)}</ul>",
        f"<h2>{say('demo-page-pictures')}</h2>{_images(report.folder, pictures, language)}",
    ]
    page = report.folder / "index.html"
    head = f"<!doctype html><html lang='{language}'><meta charset='utf-8'><title>{say('demo-page-title')}</title>"
    page.write_text(f"{head}<style>{STYLE}</style><main>{''.join(blocks)}</main></html>\n", encoding="utf-8")
    return page


def _table(rows: Iterable[Sequence[str]]) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{lines}</table>"


def _links(folder: Path, language: Language) -> str:
    there = [name for name in FILES if (folder / name).exists()]
    said = {name: escape(word("demo-file", Path(name).name, language)) for name in there}
    return "".join(f"<li><a href='{name}'>{name}</a>　{said[name]}</li>" for name in there)


def _images(folder: Path, pictures: Sequence[Path], language: Language) -> str:
    shown = []
    for path in pictures:
        name = escape(word("demo-picture", path.stem.partition("-")[2], language))
        place = escape(path.relative_to(folder).as_posix())
        shown.append(f"<p class='muted'>{name}</p><img src='{place}' alt='{name}'>")
    return "".join(shown)
