"""A test of change can be called bold by whoever plans it; none was until now."""

import sqlalchemy as sa

from peercircles.kernel.revising import added, columns, taken_away

revision = "20261129_0184"
down_revision = "20261129_0182"
branch_labels = None
depends_on = None


def upgrade() -> None:
    added("trial", *columns(sa.Boolean(), "is_bold"), default="false")


def downgrade() -> None:
    taken_away("trial", "is_bold")
