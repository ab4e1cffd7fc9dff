"""Versions of driver diagrams, and copies for circles."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0090"
down_revision = "20261129_0086"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "diagramversion",
        *ids("id", "diagram_id", "owner_id"),
        *columns(sa.Integer(), "number"),
        *words(name=140),
        *columns(sa.JSON(), "parts"),
        *instants("at"),
        refers={"diagram_id": "diagram", "owner_id": "person"},
        unique=[("diagram_id", "number")],
        indexed=("diagram_id", "owner_id"),
    )
    table(
        "sharedcopy",
        *ids("id", "circle_id", "owner_id", "diagram_id"),
        *words(audience=24),
        *columns(sa.JSON(), "parts"),
        *instants("at"),
        refers={"circle_id": "circle", "owner_id": "person", "diagram_id": "diagram"},
        indexed=("circle_id", "owner_id", "diagram_id"),
    )


def downgrade() -> None:
    op.drop_table("sharedcopy")
    op.drop_table("diagramversion")
