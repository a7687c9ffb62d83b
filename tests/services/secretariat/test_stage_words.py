"""A stage has an English name in the English window, whatever the contest's own data say."""

from __future__ import annotations

import pytest

from reviewer_app.messages import Language
from reviewer_app.services.secretariat.stage_words import stage_words


@pytest.mark.parametrize(
    ("key", "title", "language", "said"),
    [
        ("preliminary", "初赛阶段", "zh", "初赛阶段"),
        ("preliminary", "初赛阶段", "en", "Preliminary"),
        ("finals", "决赛阶段", "en", "Finals"),
        ("second-look", "复评阶段", "en", "Second look (复评阶段)"),
        ("visits", "Garden visits", "en", "Garden visits"),
        ("visits", "Garden visits", "zh", "Garden visits"),
    ],
)
def test_the_name_of_a_stage(key: str, title: str, language: Language, said: str) -> None:
    assert stage_words(key, title, language) == said
