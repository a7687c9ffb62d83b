"""Finds tracks, directions and topics in what people write: 赛道一, 工业制造赛道, 数字机关（数字技能方向）."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reviewer_app.rules.contest import Contest, Direction, Topic, Track
from reviewer_app.rules.eligibility import topic_of
from reviewer_app.services.secretariat.cells import compared

_NUMERALS: Final = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_AFFIXES: Final = re.compile(r"(赛道|领域|方向|类)$|^(数据要素x|数据要素)")
_LEADING_NUMBER: Final = re.compile(
    r"^\s*(赛题|题目|topic|no\.?)?\s*[（(]?[0-9一二三四五六七八九十]{1,3}[）)]?\s*[:：、.．)\-—\s]\s*"
)


@dataclass(frozen=True)
class FoundTrack:
    """A track, and the direction when the words name one (or the track has only one)."""

    track: Track
    direction: Direction | None


def find_track(contest: Contest, words: str) -> FoundTrack | None:
    """Return the track that `words` name: by key, title, official number, guide title; None when there is none."""
    names = _names(contest)
    for candidate in _spellings(words):
        if candidate in names:
            return names[candidate]
    return None


@lru_cache(maxsize=4)
def _names(contest: Contest) -> dict[str, FoundTrack]:
    names: dict[str, FoundTrack] = {}
    for track in contest.tracks:
        only = track.directions[0] if len(track.directions) == 1 else None
        for direction in track.directions:
            for title in (track.title, track.key):
                names.setdefault(_bare(title) + _bare(direction.title), FoundTrack(track, direction))
                names.setdefault(_bare(direction.title), FoundTrack(track, direction))
        for name in (track.title, track.key, track.guide_title, str(track.number), numeral(track.number)):
            for spelling in (compared(name), _bare(name)):
                names[spelling] = FoundTrack(track, only)
    names.pop("", None)
    return names


def _spellings(words: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", words).strip()
    without = re.sub(r"^(赛道|track)\s*", "", folded, flags=re.IGNORECASE)
    after = _LEADING_NUMBER.sub("", without)
    return tuple(dict.fromkeys(spell(text) for text in (folded, without, after) for spell in (compared, _bare)))


def _bare(name: str) -> str:
    text = compared(name)
    while True:
        shorter = _AFFIXES.sub("", text)
        shorter = shorter.removesuffix("赛道").replace("赛道", "")
        if shorter == text:
            return text
        text = shorter


def numeral(number: int) -> str:
    """Return 1 to 99 as the notice writes it: 一, 十, 十六, 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens] + "十") + _NUMERALS[ones]


def find_direction(track: Track, words: str) -> Direction | None:
    """Return the direction of `track` that `words` name."""
    wanted = {compared(words), _bare(words)} - {""}
    for direction in track.directions:
        if wanted & {compared(direction.title), _bare(direction.title), compared(direction.key)}:
            return direction
    return None


def find_topic(track: Track, words: str) -> Topic | None:
    """Return the topic of `track` that `words` name: by title, key or official number, numbering before it ignored."""
    plain = unicodedata.normalize("NFKC", words).strip()
    for spelling in (plain, _LEADING_NUMBER.sub("", plain)):
        found = topic_of(track, spelling)
        if found is not None:
            return found
    number = re.sub(r"^(赛题|题目)", "", compared(plain))
    wanted = compared(plain)
    return next(
        (
            topic
            for topic in track.topics
            if compared(topic.title) == wanted or number in (str(topic.number), numeral(topic.number))
        ),
        None,
    )


def spoken(contest: Contest, track: str, direction: str) -> tuple[str, str]:
    """Return the titles of a track and its direction as people say them; "" for the only direction of a track."""
    found = next((one for one in contest.tracks if one.key == track), None)
    if found is None:
        return track, direction
    return found.title, next((one.title for one in found.directions if one.key == direction), direction)
