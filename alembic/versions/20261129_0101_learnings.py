"""When what a test taught went into its owner's record, or was not wanted there."""

from peercircles.kernel.revising import added, instants, taken_away

revision = "20261129_0101"
down_revision = "20261129_0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    added("trial", *instants("recorded_at", nullable=True))


def downgrade() -> None:
    taken_away("trial", "recorded_at")
