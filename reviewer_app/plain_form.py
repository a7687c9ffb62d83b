"""Text as it is searched: one form for all ways of writing a character, and two-character words out of Chinese.

FTS5's own tokenizers do not find 评审 in 专家评审会: runs of Chinese become overlapping pairs, and a word that is
looked for becomes a phrase of such pairs. The last character of a run stands alone once more, so that pairs of two runs
never make a phrase, and one character can be looked for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_PAIRS: Final = (
    "⺁厂⺅亻⺉刂⺊卜⺌小⺍小⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺧牛⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罓⺶羊⺷羊⺸羊"
    "⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼"
    "⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
RADICALS: Final = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""CJK Radicals Supplement → the character it looks like. PDF files carry them (⻅ for 见); NFKC leaves them alone."""
_HAN: Final = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN: Final = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_BETWEEN: Final = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff\u00ad\u200b\ufeff]")
EXCERPT_BEFORE: Final = 24
EXCERPT_CHARS: Final = 96


def cleaned(text: str) -> str:
    """Return text without what is no character at all (controls, halves of pairs, soft hyphens), radicals mended."""
    one_ending = text.replace("\r\n", "\n").replace("\r", "\n")
    known = unicodedata.normalize("NFC", _FORBIDDEN.sub("", one_ending))
    return "".join(_character(char) for char in known)


def words(text: str) -> list[str]:
    """Return the words under which `text` is found, in their order."""
    found: list[str] = []
    for run in _RUN.findall(_BETWEEN.sub("", _folded(text))):
        if run[0].isascii() or not _is_han(run[0]):
            found.append(run)
        else:
            found += [run[at : at + 2] for at in range(len(run))]
    return found


def question(asked: str) -> str:
    """Return the FTS5 question for what a person typed: every part has to stand on the page; "" when nothing is left.

    The last word of a part may go on: 数 finds 数据, data finds database.
    """
    parts = []
    for part in asked.split():
        phrase = words(part)
        if len(phrase) > 1 and len(phrase[-1]) == 1 and _is_han(phrase[-1]):
            phrase.pop()  # the lone last character: in the text more may follow it
        if phrase:
            parts.append(f'"{" ".join(phrase)}" *')
    return " AND ".join(parts)


def excerpt(text: str, asked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the place around the first hit as one line, and where in it (start, end) the parts of `asked` stand."""
    line = _BETWEEN.sub("", " ".join(text.split()))
    found = spans(line, asked)
    first = found[0][0] if found else 0
    start = max(0, min(first - EXCERPT_BEFORE, len(line) - EXCERPT_CHARS))
    end = min(len(line), start + EXCERPT_CHARS)
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    moved = tuple((at - start + len(head), min(to, end) - start + len(head)) for at, to in found if start <= at < end)
    return f"{head}{line[start:end]}{tail}", moved


def spans(text: str, asked: str) -> list[tuple[int, int]]:
    """Return (start, end) of every place of every part of `asked` in `text`, also across the end of a Chinese line.

    Letters that fold to more than one are kept in step.
    """
    between = {at for gap in _BETWEEN.finditer(text) for at in range(*gap.span())}
    parts = ["" if at in between else _folded_character(char) for at, char in enumerate(text)]
    whole = "".join(parts)
    origin = [at for at, part in enumerate(parts) for _ in part]
    found = set()
    for part in _folded(asked).split():
        at = whole.find(part)
        while at >= 0:
            found.add((origin[at], origin[at + len(part) - 1] + 1))
            at = whole.find(part, at + len(part))
    return sorted(found)


def _folded(text: str) -> str:
    return "".join(_character(char) for char in unicodedata.normalize("NFKC", text)).casefold()


@lru_cache(maxsize=8_192)
def _folded_character(char: str) -> str:
    return _folded(char)


def _character(char: str) -> str:
    if "⺀" <= char <= "⻳":
        return RADICALS.get(char, unicodedata.normalize("NFKC", char))
    if "\u2f00" <= char <= "\u2fdf":
        return unicodedata.normalize("NFKC", char)
    return char


def _is_han(char: str) -> bool:
    return re.fullmatch(f"[{_HAN}]", char) is not None
