"""The finals at the venue, and personal data kept apart."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SCHEMA = """
CREATE TABLE laptop (id INTEGER NOT NULL, label VARCHAR(80) NOT NULL, expert VARCHAR(32) NOT NULL, device VARCHAR(32)
    NOT NULL, state VARCHAR(16) NOT NULL, handed VARCHAR(20) NOT NULL, returned VARCHAR(20) NOT NULL, wiped
    VARCHAR(64) NOT NULL, note VARCHAR(400) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT
    pk_laptop PRIMARY KEY (id), CONSTRAINT uq_laptop_label UNIQUE (label));
CREATE INDEX ix_laptop_expert ON laptop (expert);
CREATE TABLE lot_draw (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, track VARCHAR(64) NOT NULL, direction
    VARCHAR(64) NOT NULL, seed VARCHAR(200) NOT NULL, callers VARCHAR(400) NOT NULL, witness VARCHAR(200) NOT NULL,
    projects BLOB NOT NULL, outcome BLOB NOT NULL, kept BOOLEAN NOT NULL, reason VARCHAR(400) NOT NULL, "by"
    VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_lot_draw PRIMARY KEY (id));
CREATE TABLE attendance (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, track VARCHAR(64) NOT NULL, expert
    VARCHAR(32) NOT NULL, state VARCHAR(16) NOT NULL, reason VARCHAR(400) NOT NULL, "by" VARCHAR(32) NOT NULL, at
    VARCHAR(20) NOT NULL, CONSTRAINT pk_attendance PRIMARY KEY (id), CONSTRAINT fk_attendance_expert_expert FOREIGN
    KEY(expert) REFERENCES expert (id) ON DELETE CASCADE);
CREATE INDEX ix_attendance_expert ON attendance (expert);
CREATE INDEX ix_attendance_track ON attendance (track);
CREATE TABLE call_event (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, track VARCHAR(64) NOT NULL, direction
    VARCHAR(64) NOT NULL, project VARCHAR(32) NOT NULL, act VARCHAR(16) NOT NULL, seconds INTEGER NOT NULL, reason
    VARCHAR(400) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_call_event PRIMARY KEY
    (id), CONSTRAINT fk_call_event_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_call_event_project ON call_event (project);
CREATE INDEX ix_call_event_track ON call_event (track);
CREATE TABLE correction (identity VARCHAR(64) NOT NULL, package VARCHAR(64) NOT NULL, stage VARCHAR(64) NOT NULL,
    project VARCHAR(32) NOT NULL, expert VARCHAR(32) NOT NULL, reason VARCHAR(40) NOT NULL, text VARCHAR(4000) NOT
    NULL, body BLOB NOT NULL, state VARCHAR(16) NOT NULL, cosigned_by VARCHAR(32) NOT NULL, cosigned_at VARCHAR(20)
    NOT NULL, cosigned BLOB NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_correction PRIMARY KEY (identity),
    CONSTRAINT fk_correction_identity_package FOREIGN KEY(identity) REFERENCES package (identity));
CREATE INDEX ix_correction_expert ON correction (expert);
CREATE INDEX ix_correction_package ON correction (package);
CREATE INDEX ix_correction_project ON correction (project);
CREATE TABLE dissent (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, track VARCHAR(64) NOT NULL, direction
    VARCHAR(64) NOT NULL, expert VARCHAR(32) NOT NULL, text VARCHAR(4000) NOT NULL, "by" VARCHAR(32) NOT NULL, at
    VARCHAR(20) NOT NULL, CONSTRAINT pk_dissent PRIMARY KEY (id), CONSTRAINT fk_dissent_expert_expert FOREIGN
    KEY(expert) REFERENCES expert (id) ON DELETE CASCADE);
CREATE INDEX ix_dissent_expert ON dissent (expert);
CREATE INDEX ix_dissent_track ON dissent (track);
CREATE TABLE inquiry (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, project VARCHAR(32) NOT NULL, expert
    VARCHAR(32) NOT NULL, package VARCHAR(64) NOT NULL, "limit" BLOB NOT NULL, state VARCHAR(16) NOT NULL, answer
    VARCHAR(64) NOT NULL, reason VARCHAR(400) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, ended
    VARCHAR(20) NOT NULL, CONSTRAINT pk_inquiry PRIMARY KEY (id), CONSTRAINT uq_inquiry_stage_project_expert_package
    UNIQUE (stage, project, expert, package), CONSTRAINT fk_inquiry_project_project FOREIGN KEY(project) REFERENCES
    project (id) ON DELETE CASCADE, CONSTRAINT fk_inquiry_expert_expert FOREIGN KEY(expert) REFERENCES expert (id) ON
    DELETE CASCADE);
CREATE INDEX ix_inquiry_expert ON inquiry (expert);
CREATE INDEX ix_inquiry_project ON inquiry (project);
CREATE TABLE paper_sheet (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, project VARCHAR(32) NOT NULL, expert
    VARCHAR(32) NOT NULL, attempt INTEGER NOT NULL, scheme VARCHAR(64) NOT NULL, body BLOB NOT NULL, signature BLOB
    NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_paper_sheet PRIMARY KEY (id),
    CONSTRAINT uq_paper_sheet_stage_project_expert_attempt_by UNIQUE (stage, project, expert, attempt, "by"),
    CONSTRAINT fk_paper_sheet_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE,
    CONSTRAINT fk_paper_sheet_expert_expert FOREIGN KEY(expert) REFERENCES expert (id) ON DELETE CASCADE);
CREATE INDEX ix_paper_sheet_expert ON paper_sheet (expert);
CREATE INDEX ix_paper_sheet_project ON paper_sheet (project);
CREATE TABLE payment_detail (expert VARCHAR(32) NOT NULL, id_number VARCHAR(40) NOT NULL, bank VARCHAR(200) NOT NULL,
    account VARCHAR(40) NOT NULL, amount VARCHAR(20) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL,
    CONSTRAINT pk_payment_detail PRIMARY KEY (expert), CONSTRAINT fk_payment_detail_expert_expert FOREIGN KEY(expert)
    REFERENCES expert (id) ON DELETE CASCADE);
CREATE TABLE legal_person (unit INTEGER NOT NULL, name VARCHAR(200) NOT NULL, compared VARCHAR(200) NOT NULL,
    CONSTRAINT pk_legal_person PRIMARY KEY (unit), CONSTRAINT fk_legal_person_unit_project_unit FOREIGN KEY(unit)
    REFERENCES project_unit (id) ON DELETE CASCADE);
CREATE INDEX ix_legal_person_compared ON legal_person (compared);
"""

NEW_ONCE = ("call_event", "attendance", "dissent", "paper_sheet")
FORMER_ONCE = ("compliance_tick", "compliance_decision", "resolution", "approval", "snapshot")
WRITTEN_ONCE = ("ledger_entry", "signed_sheet", "signed_body", *FORMER_ONCE, *NEW_ONCE)
TRIGGERS = {
    f"{table}_refuses_{action}": (
        f"CREATE TRIGGER {table}_refuses_{action} BEFORE {action.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}_refuses_{action}'); END"
    )
    for table in WRITTEN_ONCE
    for action in ("update", "delete")
}
"""Every trigger that stands after this revision: name → statement."""

TABLES = (
    "legal_person",
    "payment_detail",
    "paper_sheet",
    "inquiry",
    "dissent",
    "correction",
    "call_event",
    "attendance",
    "lot_draw",
    "laptop",
)
"""Children before their parents."""

ROWS_CHANGE = ()
"""Tables whose number of rows this step changes on purpose."""


def upgrade() -> None:
    """Make the tables, and the triggers of those that are written once."""
    for statement in SCHEMA.strip().removesuffix(";").split(";\n"):
        op.execute(" ".join(statement.split()))  # SQLAlchemy reads it back by patterns that stop at a line break
    for name, statement in TRIGGERS.items():
        if name.split("_refuses_")[0] in NEW_ONCE:
            op.execute(statement)


def downgrade() -> None:
    """Take them away again; entries, experts and files stay."""
    for table in TABLES:
        op.execute(f"DROP TABLE {table}")
