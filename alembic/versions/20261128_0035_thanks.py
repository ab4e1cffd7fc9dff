"""Members thank one another."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261128_0035"
down_revision = "20261128_0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "thanks",
        *ids("id", "circle_id"),
        *ids("meeting_id", nullable=True),
        *ids("from_id", "to_id"),
        *words(words=280),
        *columns(sa.Boolean(), "is_shared"),
        *instants("at"),
        *instants("read_at", nullable=True),
        refers={
            "circle_id": "circle",
            "meeting_id": "meeting",
            "from_id": "person",
            "to_id": "person",
        },
        lets_go=("meeting_id",),
        indexed=("circle_id", "meeting_id", "from_id", "to_id"),
    )


def downgrade() -> None:
    op.drop_table("thanks")
