"""Milestones of goals, and which wait for which others."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0120"
down_revision = "20261129_0151"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "milestone",
        *ids("id", "goal_id", "by"),
        *words(title=140),
        *columns(sa.Date(), "due_on"),
        *columns(sa.Integer(), "version"),
        *instants("created_at"),
        *instants("done_at", "removed_at", nullable=True),
        refers={"goal_id": "goal", "by": "person"},
        indexed=("goal_id", "by"),
    )
    table(
        "milestoneneed",
        *ids("id", "milestone_id", "needed_id"),
        refers={"milestone_id": "milestone", "needed_id": "milestone"},
        unique=[("milestone_id", "needed_id")],
        indexed=("needed_id",),
    )


def downgrade() -> None:
    op.drop_table("milestoneneed")
    op.drop_table("milestone")
