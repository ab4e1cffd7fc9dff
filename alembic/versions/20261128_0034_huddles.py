"""Members arrange huddles among themselves."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261128_0034"
down_revision = "20261128_0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "huddle",
        *ids("id", "circle_id", "arranged_by"),
        *ids("posted_by", nullable=True),
        *instants("starts_at"),
        *columns(sa.Integer(), "minutes"),
        *words(room_url=2048, line=280),
        *instants("posted_at", "cancelled_at", nullable=True),
        refers={"circle_id": "circle", "arranged_by": "person", "posted_by": "person"},
        lets_go=("posted_by",),
        indexed=("circle_id", "starts_at"),
    )
    table(
        "huddleperson",
        *ids("id", "huddle_id", "person_id"),
        refers={"huddle_id": "huddle", "person_id": "person"},
        unique=(("huddle_id", "person_id"),),
        indexed=("huddle_id", "person_id"),
    )


def downgrade() -> None:
    op.drop_table("huddleperson")
    op.drop_table("huddle")
