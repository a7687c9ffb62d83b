"""The first schema of vault.db, as SQLite keeps it."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA = """
CREATE TABLE setting ("key" VARCHAR(80) NOT NULL, value BLOB NOT NULL, CONSTRAINT pk_setting PRIMARY KEY ("key"));
CREATE TABLE own_key (name VARCHAR(80) NOT NULL, kind VARCHAR(16) NOT NULL, secret VARCHAR(200) NOT NULL, public
    VARCHAR(200) NOT NULL, CONSTRAINT pk_own_key PRIMARY KEY (name));
CREATE TABLE ledger_entry (seq INTEGER NOT NULL, act VARCHAR(40) NOT NULL, at VARCHAR(20) NOT NULL, previous
    VARCHAR(64) NOT NULL, body BLOB NOT NULL, digest VARCHAR(64) NOT NULL, CONSTRAINT pk_ledger_entry PRIMARY KEY
    (seq), CONSTRAINT uq_ledger_entry_digest UNIQUE (digest));
CREATE INDEX ix_ledger_entry_act ON ledger_entry (act);
CREATE TABLE package (identity VARCHAR(64) NOT NULL, kind VARCHAR(16) NOT NULL, state VARCHAR(16) NOT NULL, reason
    VARCHAR(400) NOT NULL, created VARCHAR(20) NOT NULL, taken VARCHAR(20) NOT NULL, stage VARCHAR(64) NOT NULL,
    expert VARCHAR(64) NOT NULL, device VARCHAR(64) NOT NULL, seq INTEGER NOT NULL, previous VARCHAR(64) NOT NULL,
    log_index INTEGER NOT NULL, header BLOB NOT NULL, raw BLOB NOT NULL, path VARCHAR(300) NOT NULL, CONSTRAINT
    pk_package PRIMARY KEY (identity));
CREATE INDEX ix_package_chain ON package (device, seq);
CREATE INDEX ix_package_kind ON package (kind);
CREATE INDEX ix_package_expert_kind ON package (expert, kind);
CREATE TABLE refusal (id INTEGER NOT NULL, file_sha256 VARCHAR(64) NOT NULL, name VARCHAR(300) NOT NULL, reason
    VARCHAR(80) NOT NULL, detail VARCHAR(400) NOT NULL, taken VARCHAR(20) NOT NULL, CONSTRAINT pk_refusal PRIMARY
    KEY (id));
CREATE TABLE review_task (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, project VARCHAR(32) NOT NULL, code
    VARCHAR(200) NOT NULL, title VARCHAR(300) NOT NULL, track VARCHAR(64) NOT NULL, direction VARCHAR(64) NOT NULL,
    topic VARCHAR(200) NOT NULL, unit VARCHAR(400) NOT NULL, scheme VARCHAR(64) NOT NULL, dossier VARCHAR(64) NOT
    NULL, package VARCHAR(64) NOT NULL, state VARCHAR(16) NOT NULL, opinion VARCHAR(4000) NOT NULL, notes
    VARCHAR(20000) NOT NULL, seconds INTEGER NOT NULL, page_memory BLOB NOT NULL, CONSTRAINT pk_review_task PRIMARY
    KEY (id), CONSTRAINT uq_review_task_stage_project UNIQUE (stage, project));
CREATE INDEX ix_review_task_project ON review_task (project);
CREATE TABLE receipt_tick (package VARCHAR(64) NOT NULL, received_size INTEGER NOT NULL, received_index INTEGER NOT
    NULL, listed_number INTEGER NOT NULL, counted VARCHAR(64) NOT NULL, failed BOOLEAN NOT NULL, receipt VARCHAR(64)
    NOT NULL, CONSTRAINT pk_receipt_tick PRIMARY KEY (package));
CREATE TABLE audit_event (seq INTEGER NOT NULL, at VARCHAR(20) NOT NULL, monotonic_ms INTEGER NOT NULL, act
    VARCHAR(40) NOT NULL, project VARCHAR(32) NOT NULL, indicator VARCHAR(64) NOT NULL, old VARCHAR(400) NOT NULL,
    new VARCHAR(400) NOT NULL, CONSTRAINT pk_audit_event PRIMARY KEY (seq));
CREATE TABLE operator (id VARCHAR(32) NOT NULL, name VARCHAR(200) NOT NULL, role VARCHAR(32) NOT NULL, CONSTRAINT
    pk_operator PRIMARY KEY (id), CONSTRAINT uq_operator_name UNIQUE (name));
CREATE TABLE trustee (position INTEGER NOT NULL, name VARCHAR(200) NOT NULL, "key" VARCHAR(80) NOT NULL, recipient
    VARCHAR(62) NOT NULL, outside BOOLEAN NOT NULL, rehearsed VARCHAR(20) NOT NULL, CONSTRAINT pk_trustee PRIMARY
    KEY (position), CONSTRAINT uq_trustee_key UNIQUE ("key"), CONSTRAINT uq_trustee_recipient UNIQUE (recipient));
CREATE TABLE rules_version (version INTEGER NOT NULL, digest VARCHAR(64) NOT NULL, body BLOB NOT NULL, approved_by
    VARCHAR(32) NOT NULL, approved_at VARCHAR(20) NOT NULL, CONSTRAINT pk_rules_version PRIMARY KEY (version),
    CONSTRAINT uq_rules_version_digest UNIQUE (digest));
CREATE TABLE project (id VARCHAR(32) NOT NULL, code VARCHAR(80) NOT NULL, title VARCHAR(300) NOT NULL, track
    VARCHAR(64) NOT NULL, direction VARCHAR(64) NOT NULL, topic VARCHAR(64) NOT NULL, team VARCHAR(300) NOT NULL,
    contact VARCHAR(200) NOT NULL, phone VARCHAR(80) NOT NULL, status VARCHAR(16) NOT NULL, reason VARCHAR(400) NOT
    NULL, CONSTRAINT pk_project PRIMARY KEY (id), CONSTRAINT uq_project_code UNIQUE (code));
CREATE INDEX ix_project_track ON project (track);
CREATE TABLE blob (digest VARCHAR(64) NOT NULL, sha256 VARCHAR(64) NOT NULL, size INTEGER NOT NULL, identity
    VARCHAR(80) NOT NULL, media_type VARCHAR(120) NOT NULL, CONSTRAINT pk_blob PRIMARY KEY (digest), CONSTRAINT
    uq_blob_sha256 UNIQUE (sha256));
CREATE TABLE expert (id VARCHAR(32) NOT NULL, code VARCHAR(40) NOT NULL, name VARCHAR(200) NOT NULL, unit
    VARCHAR(300) NOT NULL, tracks VARCHAR(400) NOT NULL, phone VARCHAR(80) NOT NULL, status VARCHAR(16) NOT NULL,
    reason VARCHAR(400) NOT NULL, CONSTRAINT pk_expert PRIMARY KEY (id), CONSTRAINT uq_expert_code UNIQUE (code));
CREATE TABLE assignment_run (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, seed VARCHAR(80) NOT NULL, settings
    BLOB NOT NULL, outcome BLOB NOT NULL, at VARCHAR(20) NOT NULL, "by" VARCHAR(32) NOT NULL, CONSTRAINT
    pk_assignment_run PRIMARY KEY (id));
CREATE TABLE dispatched_scheme (id INTEGER NOT NULL, package VARCHAR(64) NOT NULL, expert VARCHAR(32) NOT NULL,
    project VARCHAR(32) NOT NULL, stage VARCHAR(64) NOT NULL, scheme VARCHAR(64) NOT NULL, dossier VARCHAR(64) NOT
    NULL, CONSTRAINT pk_dispatched_scheme PRIMARY KEY (id), CONSTRAINT uq_dispatched_scheme_package_project UNIQUE
    (package, project));
CREATE INDEX ix_dispatched_scheme_pair ON dispatched_scheme (expert, project);
CREATE TABLE closed_list (number INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, scope_kind VARCHAR(16) NOT NULL,
    scope_value VARCHAR(64) NOT NULL, list_sha256 VARCHAR(64) NOT NULL, body BLOB NOT NULL, log_size INTEGER NOT
    NULL, rehearsal BOOLEAN NOT NULL, state VARCHAR(16) NOT NULL, CONSTRAINT pk_closed_list PRIMARY KEY (number),
    CONSTRAINT uq_closed_list_list_sha256 UNIQUE (list_sha256));
CREATE INDEX ix_closed_list_stage ON closed_list (stage);
CREATE TABLE known_charter (identity VARCHAR(64) NOT NULL, contest VARCHAR(64) NOT NULL, position INTEGER NOT NULL,
    raw BLOB NOT NULL, cosigned VARCHAR(20) NOT NULL, rehearsed VARCHAR(20) NOT NULL, CONSTRAINT pk_known_charter
    PRIMARY KEY (identity));
CREATE INDEX ix_known_charter_contest ON known_charter (contest);
CREATE TABLE seen_list (id INTEGER NOT NULL, contest VARCHAR(64) NOT NULL, rehearsal BOOLEAN NOT NULL, number
    INTEGER NOT NULL, list_sha256 VARCHAR(64) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_seen_list PRIMARY KEY
    (id), CONSTRAINT uq_seen_list_contest_rehearsal_number UNIQUE (contest, rehearsal, number));
CREATE TABLE seen_head (origin VARCHAR(160) NOT NULL, size INTEGER NOT NULL, root VARCHAR(64) NOT NULL, CONSTRAINT
    pk_seen_head PRIMARY KEY (origin));
CREATE TABLE task_file (id INTEGER NOT NULL, task INTEGER NOT NULL, path VARCHAR(300) NOT NULL, dossier_group
    VARCHAR(64) NOT NULL, sha256 VARCHAR(64) NOT NULL, size INTEGER NOT NULL, media_type VARCHAR(120) NOT NULL, blob
    VARCHAR(64) NOT NULL, identity VARCHAR(80) NOT NULL, CONSTRAINT pk_task_file PRIMARY KEY (id), CONSTRAINT
    uq_task_file_task_path UNIQUE (task, path), CONSTRAINT fk_task_file_task_review_task FOREIGN KEY(task)
    REFERENCES review_task (id) ON DELETE CASCADE);
CREATE INDEX ix_task_file_task ON task_file (task);
CREATE TABLE draft_mark (id INTEGER NOT NULL, task INTEGER NOT NULL, indicator VARCHAR(64) NOT NULL, mark INTEGER
    NOT NULL, saved VARCHAR(20) NOT NULL, CONSTRAINT pk_draft_mark PRIMARY KEY (id), CONSTRAINT
    uq_draft_mark_task_indicator UNIQUE (task, indicator), CONSTRAINT fk_draft_mark_task_review_task FOREIGN
    KEY(task) REFERENCES review_task (id) ON DELETE CASCADE);
CREATE INDEX ix_draft_mark_task ON draft_mark (task);
CREATE TABLE draft_opinion (id INTEGER NOT NULL, task INTEGER NOT NULL, indicator VARCHAR(64) NOT NULL, text
    VARCHAR(4000) NOT NULL, CONSTRAINT pk_draft_opinion PRIMARY KEY (id), CONSTRAINT uq_draft_opinion_task_indicator
    UNIQUE (task, indicator), CONSTRAINT fk_draft_opinion_task_review_task FOREIGN KEY(task) REFERENCES review_task
    (id) ON DELETE CASCADE);
CREATE INDEX ix_draft_opinion_task ON draft_opinion (task);
CREATE TABLE evidence_pin (id INTEGER NOT NULL, task INTEGER NOT NULL, indicator VARCHAR(64) NOT NULL, file
    VARCHAR(64) NOT NULL, page INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, width INTEGER NOT NULL,
    height INTEGER NOT NULL, CONSTRAINT pk_evidence_pin PRIMARY KEY (id), CONSTRAINT
    fk_evidence_pin_task_review_task FOREIGN KEY(task) REFERENCES review_task (id) ON DELETE CASCADE);
CREATE INDEX ix_evidence_pin_task ON evidence_pin (task);
CREATE TABLE signed_sheet (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, project VARCHAR(32) NOT NULL, revision
    INTEGER NOT NULL, package VARCHAR(64) NOT NULL, body BLOB NOT NULL, CONSTRAINT pk_signed_sheet PRIMARY KEY (id),
    CONSTRAINT uq_signed_sheet_stage_project_revision UNIQUE (stage, project, revision), CONSTRAINT
    fk_signed_sheet_package_package FOREIGN KEY(package) REFERENCES package (identity));
CREATE INDEX ix_signed_sheet_project ON signed_sheet (project);
CREATE TABLE signed_body (package VARCHAR(64) NOT NULL, body BLOB NOT NULL, CONSTRAINT pk_signed_body PRIMARY KEY
    (package), CONSTRAINT fk_signed_body_package_package FOREIGN KEY(package) REFERENCES package (identity));
CREATE TABLE project_unit (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, position INTEGER NOT NULL, name
    VARCHAR(300) NOT NULL, credit_code VARCHAR(40) NOT NULL, type VARCHAR(40) NOT NULL, CONSTRAINT pk_project_unit
    PRIMARY KEY (id), CONSTRAINT uq_project_unit_project_position UNIQUE (project, position), CONSTRAINT
    fk_project_unit_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_project_unit_project ON project_unit (project);
CREATE TABLE representative (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, position INTEGER NOT NULL, name
    VARCHAR(200) NOT NULL, CONSTRAINT pk_representative PRIMARY KEY (id), CONSTRAINT
    uq_representative_project_position UNIQUE (project, position), CONSTRAINT fk_representative_project_project
    FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_representative_project ON representative (project);
CREATE TABLE project_file (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, path VARCHAR(300) NOT NULL,
    dossier_group VARCHAR(64) NOT NULL, blob VARCHAR(64) NOT NULL, CONSTRAINT pk_project_file PRIMARY KEY (id),
    CONSTRAINT uq_project_file_project_path UNIQUE (project, path), CONSTRAINT fk_project_file_project_project
    FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE, CONSTRAINT fk_project_file_blob_blob FOREIGN
    KEY(blob) REFERENCES blob (digest));
CREATE INDEX ix_project_file_project ON project_file (project);
CREATE TABLE activation_code (expert VARCHAR(32) NOT NULL, code VARCHAR(20) NOT NULL, salt VARCHAR(32) NOT NULL,
    memory INTEGER NOT NULL, passes INTEGER NOT NULL, recipient VARCHAR(62) NOT NULL, mac_key VARCHAR(64) NOT NULL,
    used_by VARCHAR(32) NOT NULL, CONSTRAINT pk_activation_code PRIMARY KEY (expert), CONSTRAINT
    fk_activation_code_expert_expert FOREIGN KEY(expert) REFERENCES expert (id) ON DELETE CASCADE, CONSTRAINT
    uq_activation_code_code UNIQUE (code));
CREATE TABLE expert_device (id VARCHAR(32) NOT NULL, expert VARCHAR(32) NOT NULL, "key" VARCHAR(80) NOT NULL,
    recipient VARCHAR(62) NOT NULL, name VARCHAR(200) NOT NULL, way VARCHAR(16) NOT NULL, confirmed_by VARCHAR(200)
    NOT NULL, revoked_index INTEGER NOT NULL, CONSTRAINT pk_expert_device PRIMARY KEY (id), CONSTRAINT
    fk_expert_device_expert_expert FOREIGN KEY(expert) REFERENCES expert (id) ON DELETE CASCADE, CONSTRAINT
    uq_expert_device_key UNIQUE ("key"));
CREATE INDEX ix_expert_device_expert ON expert_device (expert);
CREATE TABLE assignment (id INTEGER NOT NULL, stage VARCHAR(64) NOT NULL, expert VARCHAR(32) NOT NULL, project
    VARCHAR(32) NOT NULL, state VARCHAR(16) NOT NULL, reason VARCHAR(400) NOT NULL, dispatched VARCHAR(64) NOT NULL,
    CONSTRAINT pk_assignment PRIMARY KEY (id), CONSTRAINT uq_assignment_stage_expert_project UNIQUE (stage, expert,
    project), CONSTRAINT fk_assignment_expert_expert FOREIGN KEY(expert) REFERENCES expert (id) ON DELETE CASCADE,
    CONSTRAINT fk_assignment_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_assignment_expert ON assignment (expert);
CREATE INDEX ix_assignment_project ON assignment (project);
CREATE INDEX ix_assignment_stage ON assignment (stage);
CREATE TABLE sheet (id INTEGER NOT NULL, package VARCHAR(64) NOT NULL, expert VARCHAR(32) NOT NULL, project
    VARCHAR(32) NOT NULL, stage VARCHAR(64) NOT NULL, revision INTEGER NOT NULL, scheme VARCHAR(64) NOT NULL,
    dossier VARCHAR(64) NOT NULL, replaces VARCHAR(2000) NOT NULL, state VARCHAR(16) NOT NULL, CONSTRAINT pk_sheet
    PRIMARY KEY (id), CONSTRAINT uq_sheet_package_project UNIQUE (package, project), CONSTRAINT
    fk_sheet_package_package FOREIGN KEY(package) REFERENCES package (identity));
CREATE INDEX ix_sheet_pair ON sheet (expert, project);
CREATE INDEX ix_sheet_package ON sheet (package);
CREATE INDEX ix_sheet_stage ON sheet (stage);
CREATE INDEX ix_sheet_project ON sheet (project);
CREATE TABLE statement (package VARCHAR(64) NOT NULL, expert VARCHAR(32) NOT NULL, kind VARCHAR(16) NOT NULL,
    project VARCHAR(32) NOT NULL, body BLOB NOT NULL, CONSTRAINT pk_statement PRIMARY KEY (package), CONSTRAINT
    fk_statement_package_package FOREIGN KEY(package) REFERENCES package (identity));
CREATE INDEX ix_statement_expert ON statement (expert);
CREATE TABLE opened_package (package VARCHAR(64) NOT NULL, list_number INTEGER NOT NULL, state VARCHAR(16) NOT NULL,
    reason VARCHAR(400) NOT NULL, body BLOB NOT NULL, CONSTRAINT pk_opened_package PRIMARY KEY (package), CONSTRAINT
    fk_opened_package_package_package FOREIGN KEY(package) REFERENCES package (identity), CONSTRAINT
    fk_opened_package_list_number_closed_list FOREIGN KEY(list_number) REFERENCES closed_list (number));
CREATE TABLE opened_sheet (id INTEGER NOT NULL, package VARCHAR(64) NOT NULL, expert VARCHAR(32) NOT NULL, project
    VARCHAR(32) NOT NULL, stage VARCHAR(64) NOT NULL, scheme VARCHAR(64) NOT NULL, marks BLOB NOT NULL, opinion
    VARCHAR(4000) NOT NULL, CONSTRAINT pk_opened_sheet PRIMARY KEY (id), CONSTRAINT
    uq_opened_sheet_expert_project_stage UNIQUE (expert, project, stage), CONSTRAINT fk_opened_sheet_package_package
    FOREIGN KEY(package) REFERENCES package (identity));
CREATE INDEX ix_opened_sheet_project ON opened_sheet (project);
CREATE INDEX ix_opened_sheet_stage ON opened_sheet (stage);
CREATE INDEX ix_opened_sheet_package ON opened_sheet (package);
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

TABLES = (
    "opened_sheet",
    "opened_package",
    "statement",
    "sheet",
    "assignment",
    "expert_device",
    "activation_code",
    "project_file",
    "representative",
    "project_unit",
    "signed_body",
    "signed_sheet",
    "evidence_pin",
    "draft_opinion",
    "draft_mark",
    "task_file",
    "seen_head",
    "seen_list",
    "known_charter",
    "closed_list",
    "dispatched_scheme",
    "assignment_run",
    "expert",
    "blob",
    "project",
    "rules_version",
    "trustee",
    "operator",
    "audit_event",
    "receipt_tick",
    "review_task",
    "refusal",
    "package",
    "ledger_entry",
    "own_key",
    "setting",
)
"""Children before their parents."""


ROWS_CHANGE = ()
"""Tables whose number of rows this step changes on purpose."""


def upgrade() -> None:
    """Make every table, index and trigger."""
    for statement in SCHEMA.strip().removesuffix(";").split(";\n"):
        op.execute(" ".join(statement.split()))  # SQLAlchemy reads it back by patterns that stop at a line break
    for statement in TRIGGERS.values():
        op.execute(statement)


def downgrade() -> None:
    """Take everything away again; triggers and indices go with their tables."""
    for table in TABLES:
        op.execute(f"DROP TABLE {table}")
