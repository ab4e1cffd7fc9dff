"""People keep a backpack: skills and credentials they have, are building, or lack."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0130"
down_revision = "20261129_0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "backpackitem",
        *ids("id", "owner_id"),
        *ids("gap_id", nullable=True),
        *words(name=140),
        *columns(sa.String(24), "kind", "state", "way"),
        *words(closing=280),
        *columns(sa.Integer(), "version"),
        *instants("created_at"),
        *instants("removed_at", nullable=True),
        refers={"owner_id": "person", "gap_id": "node"},
        lets_go=("gap_id",),
        indexed=("owner_id", "gap_id"),
    )


def downgrade() -> None:
    op.drop_table("backpackitem")
