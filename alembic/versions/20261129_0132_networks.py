"""People keep a map of those who help them along. Names and notes in it are sealed."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table

revision = "20261129_0132"
down_revision = "20261129_0121"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "contact",
        *ids("id", "owner_id"),
        *columns(sa.Text(), "name", "note"),
        *columns(sa.Boolean(), "helps_job", "helps_career", "helps_support"),
        *columns(sa.String(24), "closeness", "sphere"),
        *columns(sa.Boolean(), "knows_others"),
        *columns(sa.Integer(), "version"),
        *instants("created_at"),
        *instants("removed_at", nullable=True),
        refers={"owner_id": "person"},
        indexed=("owner_id",),
    )


def downgrade() -> None:
    op.drop_table("contact")
