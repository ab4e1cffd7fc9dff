"""What worries people, as long as it lasts, and whom a programme says they can turn to."""

from alembic import op
from peercircles.kernel.revising import ids, instants, table, words

revision = "20261129_0162"
down_revision = "20261129_0160"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "worry",
        *ids("id", "circle_id", "author_id"),
        *ids("to_id", nullable=True),
        *words(told=24, words=500),
        *instants("at", "ends_at"),
        refers={"circle_id": "circle", "author_id": "person", "to_id": "person"},
        indexed=("circle_id", "author_id", "to_id", "ends_at"),
    )
    table(
        "carewords",
        *ids("programme_id"),
        *words(words=280),
        *instants("at"),
        key="programme_id",
        refers={"programme_id": "programme"},
    )


def downgrade() -> None:
    op.drop_table("carewords")
    op.drop_table("worry")
