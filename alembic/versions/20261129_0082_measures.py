"""Goals have measures, with a number a day."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0082"
down_revision = "20261128_0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "measure",
        *ids("id", "goal_id", "by"),
        *words(title=140, unit=40, hope=24),
        *columns(sa.Float(), "goal_line", nullable=True),
        *columns(sa.Date(), "changed_on", nullable=True),
        *columns(sa.Integer(), "version"),
        *instants("created_at"),
        *instants("removed_at", nullable=True),
        refers={"goal_id": "goal", "by": "person"},
        indexed=("goal_id", "by"),
    )
    table(
        "measurepoint",
        *ids("id", "measure_id", "by"),
        *columns(sa.Date(), "day"),
        *columns(sa.Float(), "value"),
        *words(note=140),
        *instants("at"),
        refers={"measure_id": "measure", "by": "person"},
        unique=(("measure_id", "day"),),
        indexed=("by",),
    )


def downgrade() -> None:
    op.drop_table("measurepoint")
    op.drop_table("measure")
