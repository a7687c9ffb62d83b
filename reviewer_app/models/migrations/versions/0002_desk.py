"""The expert's desk: steps to undo, time spent on each leaf, own phrases."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SCHEMA = """
CREATE TABLE undo_step (id INTEGER NOT NULL, task INTEGER NOT NULL, part VARCHAR(16) NOT NULL, indicator VARCHAR(64)
    NOT NULL, old VARCHAR(4000) NOT NULL, new VARCHAR(4000) NOT NULL, run VARCHAR(40) NOT NULL, at VARCHAR(20) NOT
    NULL, undone BOOLEAN NOT NULL, CONSTRAINT pk_undo_step PRIMARY KEY (id), CONSTRAINT fk_undo_step_task_review_task
    FOREIGN KEY(task) REFERENCES review_task (id) ON DELETE CASCADE);
CREATE INDEX ix_undo_step_task ON undo_step (task);
CREATE TABLE leaf_time (id INTEGER NOT NULL, task INTEGER NOT NULL, indicator VARCHAR(64) NOT NULL, seconds INTEGER
    NOT NULL, CONSTRAINT pk_leaf_time PRIMARY KEY (id), CONSTRAINT uq_leaf_time_task_indicator UNIQUE (task,
    indicator), CONSTRAINT fk_leaf_time_task_review_task FOREIGN KEY(task) REFERENCES review_task (id) ON DELETE
    CASCADE);
CREATE INDEX ix_leaf_time_task ON leaf_time (task);
CREATE TABLE phrase (id INTEGER NOT NULL, text VARCHAR(400) NOT NULL, used INTEGER NOT NULL, at VARCHAR(20) NOT NULL,
    CONSTRAINT pk_phrase PRIMARY KEY (id), CONSTRAINT uq_phrase_text UNIQUE (text));
"""

WRITTEN_ONCE = ("ledger_entry", "signed_sheet", "signed_body")
TRIGGERS = {
    f"{table}_refuses_{action}": (
        f"CREATE TRIGGER {table}_refuses_{action} BEFORE {action.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}_refuses_{action}'); END"
    )
    for table in WRITTEN_ONCE
    for action in ("update", "delete")
}
"""Every trigger that stands after this revision: name → statement."""

ROWS_CHANGE = ()
"""Tables whose number of rows this step changes on purpose."""


def upgrade() -> None:
    """Make the three tables."""
    for statement in SCHEMA.strip().removesuffix(";").split(";\n"):
        op.execute(" ".join(statement.split()))  # SQLAlchemy reads it back by patterns that stop at a line break


def downgrade() -> None:
    """Take them away again; marks, opinions and pins stay."""
    for table in ("phrase", "leaf_time", "undo_step"):
        op.execute(f"DROP TABLE {table}")
