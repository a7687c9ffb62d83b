"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

TRIGGERS: dict[str, str] = {}
"""Every trigger that stands after this revision."""
ROWS_CHANGE: tuple[str, ...] = ()
"""Tables whose number of rows this step changes on purpose."""


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
