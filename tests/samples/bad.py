"""The library of bad packages: every way in which a package was ever thought to be bad, by name."""

from __future__ import annotations

from typing import Final

from tests.samples.bad_arrivals import ARRIVALS
from tests.samples.bad_containers import CONTAINERS
from tests.samples.bad_corrections import CORRECTIONS
from tests.samples.bad_elsewhere import ELSEWHERE
from tests.samples.bad_headers import HEADERS
from tests.samples.bad_openings import OPENINGS
from tests.samples.bad_rounds import ROUNDS
from tests.samples.bad_sealed import SEALED
from tests.samples.bad_tasks import TASKS
from tests.samples.bad_trust import TRUST
from tests.samples.cases import Bad

BAD: Final[tuple[Bad, ...]] = (
    *CONTAINERS,
    *HEADERS,
    *TRUST,
    *SEALED,
    *TASKS,
    *ARRIVALS,
    *ROUNDS,
    *OPENINGS,
    *ELSEWHERE,
    *CORRECTIONS,
)
