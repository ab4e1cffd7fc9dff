"""A circle's organiser can have its projects asked about a sponsor, and when to talk with them.

Where an alignment was written already, it is kept and not shown until an organiser chooses that.
"""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, columns, taken_away

revision = "20261130_0195"
down_revision = "20261130_0194"
branch_labels = None
depends_on = None


def upgrade() -> None:
    added("charter", *columns(sa.Date(), "checks_in_on", nullable=True))
    with op.batch_alter_table("circle") as circle:
        circle.add_column(
            sa.Column("has_sponsor", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    # Only the rows that are there need it; from now on the application says it.
    with op.batch_alter_table("circle") as circle:
        circle.alter_column("has_sponsor", server_default=None)


def downgrade() -> None:
    taken_away("circle", "has_sponsor")
    taken_away("charter", "checks_in_on")
