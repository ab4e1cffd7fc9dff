"""What was asked or offered can be said otherwise: it has a version, and tells of the edit."""

import sqlalchemy as sa

from peercircles.kernel.revising import added, columns, instants, taken_away

revision = "20261130_0010"
down_revision = "20261129_0184"
branch_labels = None
depends_on = None


def upgrade() -> None:
    added("askoffer", *columns(sa.Integer(), "version"), default="1")
    added("askoffer", *instants("edited_at", nullable=True))


def downgrade() -> None:
    taken_away("askoffer", "version", "edited_at")
