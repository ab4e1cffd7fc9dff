"""What circles decide in their meetings, and that a recap was sent."""

from alembic import op
from peercircles.kernel.revising import ids, instants, table, words

revision = "20261128_0033"
down_revision = "20261128_0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "circledecision",
        *ids("id", "circle_id", "meeting_id"),
        *words(words=280),
        *ids("by", nullable=True),
        *instants("at"),
        refers={"circle_id": "circle", "meeting_id": "meeting", "by": "person"},
        lets_go=["by"],
        indexed=["circle_id", "meeting_id"],
    )
    table(
        "recap",
        *ids("id", "circle_id", "meeting_id"),
        *ids("sent_by", nullable=True),
        *instants("sent_at"),
        refers={"circle_id": "circle", "meeting_id": "meeting", "sent_by": "person"},
        lets_go=["sent_by"],
        unique=[("meeting_id",)],
        indexed=["circle_id"],
    )


def downgrade() -> None:
    op.drop_table("recap")
    op.drop_table("circledecision")
