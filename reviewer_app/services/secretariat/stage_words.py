"""The name of a stage in the language in force: the contest's own, or the word that its key has in English."""

from __future__ import annotations

import unicodedata

from reviewer_app.messages import Language, table


def stage_words(key: str, title: str, language: Language) -> str:
    """Return the title as the contest writes it; in the English window a Chinese one gives way to English words.

    Where no word is known for the key, both stand there: Second look (复评阶段).
    """
    if language == "zh" or not any(unicodedata.name(sign, "").startswith("CJK") for sign in title):
        return title
    if known := table().get(f"stage-name-{key}"):
        return known[language].capitalize()
    return f"{key.replace('-', ' ').capitalize()} ({title})"
