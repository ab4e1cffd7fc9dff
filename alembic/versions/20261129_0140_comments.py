"""Comments on goals, and who is mentioned in them."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0140"
down_revision = "20261129_0092"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "goalcomment",
        *ids("id", "goal_id", "author_id"),
        *words(words=2000, audience=24),
        *columns(sa.Integer(), "version"),
        *instants("at"),
        *instants("edited_at", "removed_at", nullable=True),
        refers={"goal_id": "goal", "author_id": "person"},
        indexed=("goal_id", "author_id"),
    )
    table(
        "goalmention",
        *ids("id", "comment_id", "person_id"),
        *columns(sa.Boolean(), "is_on"),
        *instants("at"),
        *instants("read_at", nullable=True),
        refers={"comment_id": "goalcomment", "person_id": "person"},
        unique=[("comment_id", "person_id")],
        indexed=("person_id",),
    )


def downgrade() -> None:
    op.drop_table("goalmention")
    op.drop_table("goalcomment")
