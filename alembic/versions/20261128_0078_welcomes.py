"""Newcomers introduce themselves, and have a buddy."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, partly_unique, table, words

revision = "20261128_0078"
down_revision = "20261128_0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "introduction",
        *ids("membership_id", "circle_id", "person_id"),
        *words(words=600),
        *instants("at"),
        key="membership_id",
        refers={"membership_id": "membership", "circle_id": "circle", "person_id": "person"},
        indexed=("circle_id", "person_id"),
    )
    table(
        "firststeps",
        *ids("membership_id"),
        *instants("put_away_at"),
        key="membership_id",
        refers={"membership_id": "membership"},
    )
    table(
        "buddy",
        *ids("id", "circle_id", "newcomer_id", "buddy_id"),
        *columns(sa.String(24), "state"),
        *instants("at"),
        *instants("answered_at", "ended_at", nullable=True),
        refers={"circle_id": "circle", "newcomer_id": "person", "buddy_id": "person"},
        indexed=("circle_id", "newcomer_id", "buddy_id"),
    )
    partly_unique("uq_buddy_taken", "buddy", ["circle_id", "newcomer_id"], "state = 'taken'")


def downgrade() -> None:
    op.drop_index("uq_buddy_taken", "buddy")
    op.drop_table("buddy")
    op.drop_table("firststeps")
    op.drop_table("introduction")
