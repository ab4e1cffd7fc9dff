"""Driver diagrams: an aim, what moves it, and what could be tried."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0084"
down_revision = "20261129_0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "diagram",
        *ids("id", "owner_id"),
        *words(what=280, how_much=140, for_whom=140),
        *columns(sa.Date(), "by_when", nullable=True),
        *columns(sa.Integer(), "version"),
        *instants("created_at", "changed_at"),
        *instants("removed_at", nullable=True),
        refers={"owner_id": "person"},
        indexed=("owner_id",),
    )
    table(
        "node",
        *ids("id", "diagram_id", "owner_id"),
        *words(kind=24, title=140),
        *columns(sa.Boolean(), "is_gap"),
        *words(strength=24),
        *columns(sa.Integer(), "place"),
        *ids("goal_id", nullable=True),
        *columns(sa.Integer(), "version"),
        *instants("created_at"),
        *instants("removed_at", nullable=True),
        refers={"diagram_id": "diagram", "owner_id": "person", "goal_id": "goal"},
        lets_go=("goal_id",),
        indexed=("diagram_id", "owner_id", "goal_id"),
    )
    table(
        "link",
        *ids("id", "diagram_id", "owner_id", "parent_id", "child_id"),
        *words(strength=24),
        refers={
            "diagram_id": "diagram",
            "owner_id": "person",
            "parent_id": "node",
            "child_id": "node",
        },
        unique=[("parent_id", "child_id")],
        indexed=("diagram_id", "owner_id", "parent_id", "child_id"),
    )


def downgrade() -> None:
    op.drop_table("link")
    op.drop_table("node")
    op.drop_table("diagram")
