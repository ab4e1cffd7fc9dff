"""Where the ideas of a driver diagram stand on two axes, and what these are called."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, table, words

revision = "20261129_0170"
down_revision = "20261129_0162"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "ideaplace",
        *ids("id", "diagram_id", "owner_id", "node_id"),
        *columns(sa.Integer(), "across", "up"),
        refers={"diagram_id": "diagram", "owner_id": "person", "node_id": "node"},
        unique=[("node_id",)],
        indexed=("diagram_id", "owner_id"),
    )
    table(
        "priorityaxes",
        *ids("id", "diagram_id", "owner_id"),
        *words(across=40, up=40),
        refers={"diagram_id": "diagram", "owner_id": "person"},
        unique=[("diagram_id",)],
        indexed=("owner_id",),
    )


def downgrade() -> None:
    op.drop_table("priorityaxes")
    op.drop_table("ideaplace")
