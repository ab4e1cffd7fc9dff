"""Goals and their updates say who sees them."""

import sqlalchemy as sa

from peercircles.kernel.revising import added, taken_away

revision = "20261128_0040"
down_revision = "20261128_0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Those that are there were written for the circle alone.
    for table in ("goal", "goalupdate"):
        added(table, sa.Column("audience", sa.String(24), nullable=False), default="'circle'")


def downgrade() -> None:
    for table in ("goalupdate", "goal"):
        taken_away(table, "audience")
