"""Charters of projects; and whether a calendar address shows what is due."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, columns, ids, instants, table, taken_away, words

revision = "20261129_0121"
down_revision = "20261129_0174"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "charter",
        *ids("goal_id", "by"),
        *words(aim=500, scope=1000, alignment=280),
        *columns(sa.Date(), "starts_on", nullable=True),
        *columns(sa.Integer(), "version"),
        *instants("changed_at"),
        key="goal_id",
        refers={"goal_id": "goal", "by": "person"},
        indexed=("by",),
    )
    added("calendarfeed", *columns(sa.Boolean(), "has_dues"), default="false")


def downgrade() -> None:
    taken_away("calendarfeed", "has_dues")
    op.drop_table("charter")
