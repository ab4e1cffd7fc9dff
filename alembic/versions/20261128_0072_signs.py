"""Signs can be put aside, and meetings remember that they were moved on their last day."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, columns, ids, instants, table, taken_away, words

revision = "20261128_0072"
down_revision = "20261128_0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of meetings that were moved before, nobody knows how late it was.
    added("meeting", sa.Column("hasty_moves", sa.Integer(), nullable=False), default="0")
    table(
        "signalsnooze",
        *ids("id", "circle_id"),
        *words(kind=24),
        *ids("person_id", nullable=True),
        *ids("by"),
        *columns(sa.JSON(), "marks"),
        *words(reason=280),
        *instants("at", "until"),
        refers={"circle_id": "circle", "person_id": "person", "by": "person"},
        indexed=("circle_id", "person_id", "by"),
    )


def downgrade() -> None:
    op.drop_table("signalsnooze")
    taken_away("meeting", "hasty_moves")
