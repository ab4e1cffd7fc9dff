"""What people of a circle ask for and offer, and what is said to it."""

from alembic import op
from peercircles.kernel.revising import ids, instants, table, words

revision = "20261129_0160"
down_revision = "20261129_0110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "askoffer",
        *ids("id", "circle_id", "author_id"),
        *ids("goal_id", nullable=True),
        *words(kind=24, about=24, words=280, state=24),
        *instants("at"),
        *instants("settled_at", nullable=True),
        refers={"circle_id": "circle", "author_id": "person", "goal_id": "goal"},
        lets_go=("goal_id",),
        indexed=("circle_id", "author_id", "goal_id"),
    )
    table(
        "askreply",
        *ids("id", "ask_id", "author_id"),
        *words(words=500),
        *instants("at"),
        refers={"ask_id": "askoffer", "author_id": "person"},
        indexed=("ask_id", "author_id"),
    )


def downgrade() -> None:
    op.drop_table("askreply")
    op.drop_table("askoffer")
