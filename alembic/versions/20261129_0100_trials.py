"""Tests of change on ideas of driver diagrams: their ramps, cycles and what was observed."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0100"
down_revision = "20261129_0132"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "ramp",
        *ids("id", "owner_id"),
        *ids("idea_id", nullable=True),
        *words(title=140),
        *instants("created_at", "changed_at"),
        *instants("removed_at", nullable=True),
        refers={"owner_id": "person", "idea_id": "node"},
        lets_go=("idea_id",),
        indexed=("owner_id", "idea_id"),
    )
    table(
        "trial",
        *ids("id", "ramp_id", "owner_id"),
        *columns(sa.Integer(), "number", "version"),
        *words(step=24, question=280, prediction=2000, how=2000),
        *words(happened=2000, learned=2000, next_words=2000),
        *columns(sa.Date(), "starts_on", "ends_on", nullable=True),
        *columns(sa.String(24), "decision", nullable=True),
        *ids("measure_id", nullable=True),
        *instants("created_at"),
        *instants("begun_at", "decided_at", nullable=True),
        refers={"ramp_id": "ramp", "owner_id": "person", "measure_id": "measure"},
        lets_go=("measure_id",),
        unique=[("ramp_id", "number")],
        indexed=("ramp_id", "owner_id", "measure_id"),
    )
    table(
        "datum",
        *ids("id", "trial_id", "owner_id"),
        *columns(sa.Date(), "day"),
        *columns(sa.Float(), "value", nullable=True),
        *words(words=140),
        *instants("at"),
        refers={"trial_id": "trial", "owner_id": "person"},
        indexed=("trial_id", "owner_id"),
    )


def downgrade() -> None:
    op.drop_table("datum")
    op.drop_table("trial")
    op.drop_table("ramp")
