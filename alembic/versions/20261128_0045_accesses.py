"""Who looked at what is a circle's is written down, for the circle to read."""

from alembic import op
from peercircles.kernel.revising import ids, instants, table, words

revision = "20261128_0045"
down_revision = "20261128_0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "access",
        *ids("id"),
        *words(kind=24),
        *ids("circle_id", "by", "about_id", "meeting_id", nullable=True),
        *instants("at"),
        refers={"circle_id": "circle", "by": "person", "about_id": "person"},
        lets_go=("by", "about_id"),
        indexed=("about_id",),
    )
    op.create_index("ix_access_circle_id_at", "access", ["circle_id", "at"])


def downgrade() -> None:
    op.drop_table("access")
