"""Coaches ask circles, circles answer, and everybody can read who looked."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, partly_unique, table, words

revision = "20261128_0041"
down_revision = "20261128_0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "coachassignment",
        *ids("id", "circle_id", "coach_id", "assigned_by"),
        *instants("at"),
        *instants("ended_at", nullable=True),
        refers={"circle_id": "circle", "coach_id": "person", "assigned_by": "person"},
        indexed=("circle_id", "coach_id"),
    )
    partly_unique(
        "uq_coachassignment_live", "coachassignment", ["circle_id", "coach_id"], "ended_at IS NULL"
    )
    table(
        "reportingline",
        *ids("id", "person_id"),
        *words(email=254),
        *instants("at"),
        refers={"person_id": "person"},
        unique=(("person_id", "email"),),
        indexed=("person_id", "email"),
    )
    table(
        "observation",
        *ids("id", "circle_id", "coach_id"),
        *words(scope=24),
        *ids("meeting_id", nullable=True),
        *words(purpose=400, state=24),
        *instants("asked_at", "closes_at", "until"),
        *words(key=64),
        *columns(sa.JSON(), "consented"),
        *instants("granted_at", "ended_at", nullable=True),
        *words(ending=24),
        *ids("renews", nullable=True),
        refers={"circle_id": "circle", "coach_id": "person", "meeting_id": "meeting"},
        indexed=("circle_id", "coach_id", "meeting_id"),
    )
    table(
        "consentanswer",
        *ids("id", "observation_id"),
        *words(token=64, seal=128),
        refers={"observation_id": "observation"},
        unique=(("observation_id", "token"),),
        indexed=("observation_id",),
    )
    table(
        "privatemoment",
        *ids("id", "circle_id", "meeting_id"),
        *instants("at"),
        *instants("ended_at", nullable=True),
        refers={"circle_id": "circle", "meeting_id": "meeting"},
        indexed=("circle_id", "meeting_id"),
    )
    partly_unique("uq_privatemoment_open", "privatemoment", ["meeting_id"], "ended_at IS NULL")
    table(
        "visit",
        *ids("id", "observation_id", "circle_id", "coach_id"),
        *instants("at", "seen_at"),
        *instants("gone_at", nullable=True),
        refers={"observation_id": "observation", "circle_id": "circle", "coach_id": "person"},
        indexed=("observation_id", "circle_id"),
    )


def downgrade() -> None:
    for name in (
        "visit",
        "privatemoment",
        "consentanswer",
        "observation",
        "reportingline",
        "coachassignment",
    ):
        op.drop_table(name)
