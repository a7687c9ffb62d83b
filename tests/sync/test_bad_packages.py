"""Every bad package of the library is refused, for its own reason."""

from __future__ import annotations

from collections import Counter

import pytest

from reviewer_app.messages import explain
from reviewer_app.sync.reasons import Refused
from tests.samples.bad import BAD
from tests.samples.cases import Bad
from tests.samples.world import World


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_package_is_refused_for_its_own_reason(world: World, bad: Bad) -> None:
    with pytest.raises(Refused) as refused:
        bad.read(world, bad.build(world))
    assert refused.value.reason is bad.reason
    for language in ("zh", "en"):
        assert "{" not in explain(refused.value, language)


def test_names_in_the_library_are_unique_and_many() -> None:
    names = Counter(bad.name for bad in BAD)
    assert len(names) >= 80
    assert max(names.values()) == 1
