"""The secretariat's desk: eligibility, anonymity, conflicts, draws, derived files, resolutions, snapshots."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SCHEMA = """
CREATE TABLE approval (id INTEGER NOT NULL, subject VARCHAR(40) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20)
    NOT NULL, CONSTRAINT pk_approval PRIMARY KEY (id), CONSTRAINT uq_approval_subject_by UNIQUE (subject, "by"));
CREATE INDEX ix_approval_subject ON approval (subject);
CREATE TABLE barred_list (id INTEGER NOT NULL, kind VARCHAR(40) NOT NULL, title VARCHAR(200) NOT NULL, dated
    VARCHAR(10) NOT NULL, sha256 VARCHAR(64) NOT NULL, at VARCHAR(20) NOT NULL, "by" VARCHAR(32) NOT NULL, CONSTRAINT
    pk_barred_list PRIMARY KEY (id));
CREATE TABLE column_mapping (name VARCHAR(80) NOT NULL, door VARCHAR(40) NOT NULL, body BLOB NOT NULL, at VARCHAR(20)
    NOT NULL, CONSTRAINT pk_column_mapping PRIMARY KEY (name));
CREATE TABLE expert_draw (id INTEGER NOT NULL, track VARCHAR(64) NOT NULL, seed VARCHAR(200) NOT NULL, callers
    VARCHAR(400) NOT NULL, settings BLOB NOT NULL, outcome BLOB NOT NULL, kept BOOLEAN NOT NULL, reason VARCHAR(400)
    NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_expert_draw PRIMARY KEY (id));
CREATE TABLE resolution (id INTEGER NOT NULL, kind VARCHAR(16) NOT NULL, stage VARCHAR(64) NOT NULL, track VARCHAR(64)
    NOT NULL, direction VARCHAR(64) NOT NULL, text VARCHAR(4000) NOT NULL, attendees VARCHAR(2000) NOT NULL, body BLOB
    NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_resolution PRIMARY KEY (id));
CREATE TABLE snapshot (id INTEGER NOT NULL, kind VARCHAR(16) NOT NULL, stage VARCHAR(64) NOT NULL, digest VARCHAR(64)
    NOT NULL, body BLOB NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_snapshot PRIMARY
    KEY (id));
CREATE INDEX ix_snapshot_kind ON snapshot (kind);
CREATE TABLE unit_alias (id INTEGER NOT NULL, unit VARCHAR(300) NOT NULL, other VARCHAR(300) NOT NULL, kind
    VARCHAR(16) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_unit_alias PRIMARY KEY
    (id), CONSTRAINT uq_unit_alias_unit_other_kind UNIQUE (unit, other, kind));
CREATE TABLE anonymity_hit (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, path VARCHAR(300) NOT NULL, sha256
    VARCHAR(64) NOT NULL, kind VARCHAR(40) NOT NULL, place VARCHAR(200) NOT NULL, excerpt VARCHAR(400) NOT NULL, state
    VARCHAR(16) NOT NULL, reason VARCHAR(2000) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL,
    CONSTRAINT pk_anonymity_hit PRIMARY KEY (id), CONSTRAINT uq_anonymity_hit_project_path_sha256_kind_place_excerpt
    UNIQUE (project, path, sha256, kind, place, excerpt), CONSTRAINT fk_anonymity_hit_project_project FOREIGN
    KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_anonymity_hit_project ON anonymity_hit (project);
CREATE TABLE anonymity_scan (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, path VARCHAR(300) NOT NULL, sha256
    VARCHAR(64) NOT NULL, digest VARCHAR(64) NOT NULL, readable BOOLEAN NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT
    pk_anonymity_scan PRIMARY KEY (id), CONSTRAINT uq_anonymity_scan_project_path UNIQUE (project, path), CONSTRAINT
    fk_anonymity_scan_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_anonymity_scan_project ON anonymity_scan (project);
CREATE TABLE barred_entry (id INTEGER NOT NULL, list INTEGER NOT NULL, name VARCHAR(300) NOT NULL, compared
    VARCHAR(300) NOT NULL, code VARCHAR(40) NOT NULL, CONSTRAINT pk_barred_entry PRIMARY KEY (id), CONSTRAINT
    fk_barred_entry_list_barred_list FOREIGN KEY(list) REFERENCES barred_list (id) ON DELETE CASCADE);
CREATE INDEX ix_barred_entry_code ON barred_entry (code);
CREATE INDEX ix_barred_entry_compared ON barred_entry (compared);
CREATE INDEX ix_barred_entry_list ON barred_entry (list);
CREATE TABLE compliance_decision (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, decision VARCHAR(16) NOT NULL,
    reason VARCHAR(2000) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT
    pk_compliance_decision PRIMARY KEY (id), CONSTRAINT fk_compliance_decision_project_project FOREIGN KEY(project)
    REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_compliance_decision_project ON compliance_decision (project);
CREATE TABLE compliance_finding (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, rule VARCHAR(40) NOT NULL, finding
    VARCHAR(16) NOT NULL, detail VARCHAR(2000) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_compliance_finding
    PRIMARY KEY (id), CONSTRAINT uq_compliance_finding_project_rule UNIQUE (project, rule), CONSTRAINT
    fk_compliance_finding_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_compliance_finding_project ON compliance_finding (project);
CREATE TABLE compliance_tick (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, rule VARCHAR(40) NOT NULL, state
    VARCHAR(16) NOT NULL, reason VARCHAR(2000) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL,
    CONSTRAINT pk_compliance_tick PRIMARY KEY (id), CONSTRAINT fk_compliance_tick_project_project FOREIGN KEY(project)
    REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_compliance_tick_rule ON compliance_tick (project, rule);
CREATE TABLE "conflict" (id INTEGER NOT NULL, expert VARCHAR(32) NOT NULL, project VARCHAR(32) NOT NULL, source
    VARCHAR(16) NOT NULL, strength VARCHAR(16) NOT NULL, state VARCHAR(16) NOT NULL, detail VARCHAR(400) NOT NULL,
    reason VARCHAR(2000) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_conflict PRIMARY
    KEY (id), CONSTRAINT uq_conflict_expert_project_source UNIQUE (expert, project, source), CONSTRAINT
    fk_conflict_expert_expert FOREIGN KEY(expert) REFERENCES expert (id) ON DELETE CASCADE, CONSTRAINT
    fk_conflict_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_conflict_expert ON "conflict" (expert);
CREATE INDEX ix_conflict_project ON "conflict" (project);
CREATE TABLE derived_file (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, path VARCHAR(300) NOT NULL, kind
    VARCHAR(16) NOT NULL, source VARCHAR(64) NOT NULL, blob VARCHAR(64) NOT NULL, shown_path VARCHAR(300) NOT NULL,
    tool VARCHAR(80) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_derived_file PRIMARY
    KEY (id), CONSTRAINT uq_derived_file_project_path_kind UNIQUE (project, path, kind), CONSTRAINT
    fk_derived_file_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE, CONSTRAINT
    fk_derived_file_blob_blob FOREIGN KEY(blob) REFERENCES blob (digest));
CREATE INDEX ix_derived_file_project ON derived_file (project);
CREATE TABLE former_file (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, path VARCHAR(300) NOT NULL, blob
    VARCHAR(64) NOT NULL, at VARCHAR(20) NOT NULL, reason VARCHAR(400) NOT NULL, CONSTRAINT pk_former_file PRIMARY KEY
    (id), CONSTRAINT fk_former_file_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE,
    CONSTRAINT fk_former_file_blob_blob FOREIGN KEY(blob) REFERENCES blob (digest));
CREATE INDEX ix_former_file_project ON former_file (project);
CREATE TABLE quiz_score (project VARCHAR(32) NOT NULL, score VARCHAR(40) NOT NULL, source VARCHAR(300) NOT NULL, "by"
    VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, CONSTRAINT pk_quiz_score PRIMARY KEY (project), CONSTRAINT
    fk_quiz_score_project_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE TABLE supplement (id INTEGER NOT NULL, project VARCHAR(32) NOT NULL, text VARCHAR(4000) NOT NULL, due
    VARCHAR(10) NOT NULL, "by" VARCHAR(32) NOT NULL, at VARCHAR(20) NOT NULL, received VARCHAR(20) NOT NULL, note
    VARCHAR(2000) NOT NULL, CONSTRAINT pk_supplement PRIMARY KEY (id), CONSTRAINT fk_supplement_project_project
    FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE);
CREATE INDEX ix_supplement_project ON supplement (project);
"""

NEW_ONCE = ("compliance_tick", "compliance_decision", "resolution", "approval", "snapshot")
WRITTEN_ONCE = ("ledger_entry", "signed_sheet", "signed_body", *NEW_ONCE)
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
    "supplement",
    "quiz_score",
    "former_file",
    "derived_file",
    "conflict",
    "compliance_tick",
    "compliance_finding",
    "compliance_decision",
    "barred_entry",
    "anonymity_scan",
    "anonymity_hit",
    "unit_alias",
    "snapshot",
    "resolution",
    "expert_draw",
    "column_mapping",
    "barred_list",
    "approval",
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
