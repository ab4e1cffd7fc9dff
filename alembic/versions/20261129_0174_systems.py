"""Systems diagrams: things, and signed links between them."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0174"
down_revision = "20261129_0172"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "systemdiagram",
        *ids("id", "owner_id"),
        *words(title=140),
        *instants("created_at", "changed_at"),
        *instants("removed_at", nullable=True),
        refers={"owner_id": "person"},
        indexed=("owner_id",),
    )
    table(
        "systemnode",
        *ids("id", "system_id", "owner_id"),
        *words(title=60),
        *columns(sa.Integer(), "place", "version"),
        *instants("removed_at", nullable=True),
        refers={"system_id": "systemdiagram", "owner_id": "person"},
        indexed=("system_id", "owner_id"),
    )
    table(
        "systemlink",
        *ids("id", "system_id", "owner_id", "from_id", "to_id"),
        *words(sign=24),
        refers={
            "system_id": "systemdiagram",
            "owner_id": "person",
            "from_id": "systemnode",
            "to_id": "systemnode",
        },
        unique=[("from_id", "to_id")],
        indexed=("system_id", "owner_id", "from_id", "to_id"),
    )


def downgrade() -> None:
    op.drop_table("systemlink")
    op.drop_table("systemnode")
    op.drop_table("systemdiagram")
