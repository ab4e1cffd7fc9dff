"""Meetings know whether they were led through the live page."""

import sqlalchemy as sa

from peercircles.kernel.revising import added, taken_away

revision = "20261128_0003"
down_revision = "20261123_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of the meetings there are, none was.
    added("meeting", sa.Column("live", sa.String(24), nullable=False), default="'none'")


def downgrade() -> None:
    taken_away("meeting", "live")
