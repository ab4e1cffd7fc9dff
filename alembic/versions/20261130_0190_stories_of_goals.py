"""The history of a goal tells of its milestones, its measures and its charter, too.

What was done to them before was not written down, and is not made up.
"""

from alembic import op
from peercircles.kernel.revising import added, ids, taken_away

revision = "20261130_0190"
down_revision = "20261130_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    added("goalchange", *ids("about_id", nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM goalchange WHERE part IN ('milestone', 'measured', 'charter')")
    taken_away("goalchange", "about_id")
