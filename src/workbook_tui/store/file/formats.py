"""What changed in the tables from one format of the file to the next; what is written here never changes again."""

import re
import sqlite3
from collections.abc import Callable, Mapping

from workbook_tui.store.file.rebuilding import definition_of, rebuild_table
from workbook_tui.store.file.to_format_8 import to_8

_DECISIONS = "'approved', 'returned', 'closeout_returned', 'verified', 'closed'"
_TO_2 = (
    f"ALTER TABLE plan ADD COLUMN decision VARCHAR CONSTRAINT decision_is_known CHECK (decision IN ({_DECISIONS}))",
    "ALTER TABLE plan ADD COLUMN decision_comment VARCHAR",
    "ALTER TABLE plan ADD COLUMN reviewer VARCHAR",
    "ALTER TABLE plan ADD COLUMN decided_on DATE",
    "ALTER TABLE review ADD COLUMN attested_by VARCHAR",
    "ALTER TABLE review ADD COLUMN attested_on DATE",
)
_QUESTIONS = ("actions_done", "data_reviewed", "papers_ready")
_TO_3_PLAN = (
    *(
        f"ALTER TABLE plan ADD COLUMN {name} VARCHAR CONSTRAINT {name}_is_known CHECK ({name} IN ('yes', 'no'))"
        for name in _QUESTIONS
    ),
    "ALTER TABLE plan ADD COLUMN requested_on DATE",
    "ALTER TABLE plan ADD COLUMN verified_on DATE",
)
_ROW = """id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL"""
_TO_3_TABLES = f"""
CREATE TABLE correction_case (
    {_ROW},
    finding_id INTEGER NOT NULL,
    reference VARCHAR,
    fault VARCHAR,
    done_on DATE,
    left_on DATE,
    verified_by VARCHAR,
    verified_on DATE,
    UNIQUE (uid),
    FOREIGN KEY(finding_id) REFERENCES finding (id)
);
CREATE INDEX ix_correction_case_finding_id ON correction_case (finding_id);
CREATE TABLE verification_sample (
    {_ROW},
    plan_id INTEGER NOT NULL,
    sampled_on DATE,
    period VARCHAR,
    reviewed INTEGER,
    compliant INTEGER,
    source VARCHAR,
    verified_by VARCHAR,
    verified_on DATE,
    CONSTRAINT source_is_known CHECK (source IN ('records', 'data_system', 'interviews')),
    CONSTRAINT reviewed_is_a_count CHECK (reviewed >= 0),
    CONSTRAINT compliant_is_a_count CHECK (compliant >= 0),
    UNIQUE (uid),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE INDEX ix_verification_sample_plan_id ON verification_sample (plan_id);
CREATE TABLE evidence (
    {_ROW},
    plan_id INTEGER NOT NULL,
    title VARCHAR,
    kind VARCHAR,
    dated_on DATE,
    proves VARCHAR,
    path VARCHAR,
    sha256 VARCHAR,
    CONSTRAINT kind_is_known CHECK (kind IN ('policy', 'records', 'training', 'data', 'interviews', 'minutes')),
    UNIQUE (uid),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE INDEX ix_evidence_plan_id ON evidence (plan_id);
CREATE TABLE measure (
    {_ROW},
    position INTEGER NOT NULL,
    name VARCHAR,
    kpi_code VARCHAR,
    role VARCHAR,
    unit VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    numerator_means VARCHAR,
    denominator_means VARCHAR,
    source VARCHAR,
    collected_by VARCHAR,
    collected_every VARCHAR,
    reviewed_every VARCHAR,
    aim FLOAT,
    aim_comparator VARCHAR,
    aim_by_on DATE,
    baseline_points INTEGER,
    CONSTRAINT role_is_known CHECK (role IN ('outcome', 'process', 'fidelity', 'balancing')),
    CONSTRAINT unit_is_known CHECK (unit IN ('percent', 'count', 'rate', 'days', 'score')),
    CONSTRAINT direction_is_known CHECK (direction IN ('up', 'down')),
    CONSTRAINT collected_every_is_known CHECK (collected_every IN ('week', 'month', 'quarter', 'year')),
    CONSTRAINT reviewed_every_is_known CHECK (reviewed_every IN ('week', 'month', 'quarter', 'year')),
    CONSTRAINT aim_comparator_is_known CHECK (aim_comparator IN ('at_least', 'at_most')),
    CONSTRAINT baseline_points_is_a_count CHECK (baseline_points >= 0),
    UNIQUE (uid)
);
CREATE TABLE measurement (
    {_ROW},
    measure_id INTEGER NOT NULL,
    period_on DATE NOT NULL,
    site VARCHAR NOT NULL,
    numerator INTEGER,
    denominator INTEGER,
    value FLOAT,
    exclusion VARCHAR,
    note VARCHAR,
    UNIQUE (measure_id, site, period_on),
    CONSTRAINT numerator_is_a_count CHECK (numerator >= 0),
    CONSTRAINT denominator_is_a_count CHECK (denominator >= 0),
    CONSTRAINT numerator_is_a_part CHECK (numerator <= denominator),
    UNIQUE (uid),
    FOREIGN KEY(measure_id) REFERENCES measure (id)
);
CREATE INDEX ix_measurement_measure_id ON measurement (measure_id);
CREATE TABLE measure_phase (
    {_ROW},
    measure_id INTEGER NOT NULL,
    from_on DATE,
    name VARCHAR,
    is_median BOOLEAN NOT NULL,
    median FLOAT,
    reason VARCHAR,
    UNIQUE (uid),
    FOREIGN KEY(measure_id) REFERENCES measure (id)
);
CREATE INDEX ix_measure_phase_measure_id ON measure_phase (measure_id);
"""

_CHOOSING = ("rating", "plan", "task", "task_status", "submission", "verification_sample", "evidence", "measure")
_CHOICE_RULE = re.compile(r",?\s+CONSTRAINT (\w+)_is_known CHECK \(\1 IN \([^()]*\)\)")


def _to_4(connection: sqlite3.Connection) -> None:
    """Tables without rules about choices, so that a file takes those which a later version offers."""
    for table in _CHOOSING:
        rebuild_table(connection, table, _CHOICE_RULE.sub("", definition_of(connection, table)))


_TO_5 = (
    "ALTER TABLE rating ADD COLUMN old_reason VARCHAR",
    "ALTER TABLE rating ADD COLUMN old_reason_for VARCHAR",
    "ALTER TABLE submission ADD COLUMN is_draft BOOLEAN",
)
"""A reason that the numbers or the rating have left behind, what it was given for, and which receipts are drafts."""

_TO_6 = (
    "ALTER TABLE plan ADD COLUMN hold_reason VARCHAR",
    "ALTER TABLE plan ADD COLUMN held_on DATE",
    "ALTER TABLE plan ADD COLUMN hold_until_on DATE",
    "ALTER TABLE plan ADD COLUMN held_by VARCHAR",
    "ALTER TABLE finding ADD COLUMN prefinding_on DATE",
    "ALTER TABLE finding ADD COLUMN prefinding_by_id INTEGER REFERENCES person (id)",
    "ALTER TABLE correction_case ADD COLUMN verified_by_id INTEGER REFERENCES person (id)",
    "ALTER TABLE verification_sample ADD COLUMN verified_by_id INTEGER REFERENCES person (id)",
    "ALTER TABLE submission ADD COLUMN way VARCHAR",
)
"""Plans on hold, corrections before a notice, people who verify instead of their names, and how something was sent."""

_TO_7 = f"""
ALTER TABLE kpi ADD COLUMN is_worksheet BOOLEAN;
CREATE TABLE worksheet (
    {_ROW},
    review_id INTEGER NOT NULL,
    plan_id INTEGER,
    method_id VARCHAR NOT NULL,
    method_version VARCHAR NOT NULL,
    method_text VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    started_on DATE NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(review_id) REFERENCES review (id),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE INDEX ix_worksheet_review_id ON worksheet (review_id);
CREATE INDEX ix_worksheet_plan_id ON worksheet (plan_id);
CREATE TABLE worksheet_row (
    {_ROW},
    worksheet_id INTEGER NOT NULL,
    parent_id INTEGER,
    list_key VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(worksheet_id) REFERENCES worksheet (id),
    FOREIGN KEY(parent_id) REFERENCES worksheet_row (id)
);
CREATE INDEX ix_worksheet_row_worksheet_id ON worksheet_row (worksheet_id);
CREATE INDEX ix_worksheet_row_parent_id ON worksheet_row (parent_id);
CREATE TABLE answer (
    {_ROW},
    row_id INTEGER NOT NULL,
    prompt_key VARCHAR NOT NULL,
    value VARCHAR,
    UNIQUE (row_id, prompt_key),
    UNIQUE (uid),
    FOREIGN KEY(row_id) REFERENCES worksheet_row (id)
);
CREATE INDEX ix_answer_row_id ON answer (row_id);
CREATE TABLE row_task (
    {_ROW},
    row_id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    UNIQUE (task_id),
    UNIQUE (uid),
    FOREIGN KEY(row_id) REFERENCES worksheet_row (id),
    FOREIGN KEY(task_id) REFERENCES task (id)
);
CREATE INDEX ix_row_task_row_id ON row_task (row_id);
CREATE TABLE worksheet_mark (
    {_ROW},
    worksheet_id INTEGER NOT NULL,
    subject VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    marked_on DATE NOT NULL,
    reason VARCHAR,
    who VARCHAR NOT NULL,
    UNIQUE (worksheet_id, subject),
    UNIQUE (uid),
    FOREIGN KEY(worksheet_id) REFERENCES worksheet (id)
);
CREATE INDEX ix_worksheet_mark_worksheet_id ON worksheet_mark (worksheet_id);
"""
"""Worksheets: methods in use, their rows and answers, the tasks made of them, and what was marked."""


def _statements(script: str) -> tuple[str, ...]:
    return tuple(statement for statement in map(str.strip, script.split(";")) if statement)


FORMATS: Mapping[int, tuple[str, ...] | Callable[[sqlite3.Connection], None]] = {
    1: _TO_2,
    2: (*_TO_3_PLAN, *_statements(_TO_3_TABLES)),
    3: _to_4,
    4: _TO_5,
    5: _TO_6,
    6: _statements(_TO_7),
    7: to_8,
}
"""What leads *from* each version of the tables to the next one: statements, or what runs them."""
