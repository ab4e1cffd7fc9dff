"""Circles keep promises, and a parking lot."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261128_0010"
down_revision = "20261128_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "promise",
        *ids("id", "circle_id", "owner_id"),
        *ids("meeting_id", "follows_id", nullable=True),
        *words(words=280),
        *columns(sa.Date(), "due_on", nullable=True),
        *words(state=24),
        *instants("made_at"),
        *instants("settled_at", nullable=True),
        refers={
            "circle_id": "circle",
            "owner_id": "person",
            "meeting_id": "meeting",
            "follows_id": "promise",
        },
        lets_go=("meeting_id", "follows_id"),
        indexed=("circle_id", "owner_id", "meeting_id"),
    )
    table(
        "parkingitem",
        *ids("id", "circle_id", "author_id"),
        *ids("parked_in", "picked_for", nullable=True),
        *words(words=280, state=24),
        *instants("at"),
        *instants("left_at", nullable=True),
        refers={
            "circle_id": "circle",
            "author_id": "person",
            "parked_in": "meeting",
            "picked_for": "meeting",
        },
        lets_go=("parked_in", "picked_for"),
        indexed=("circle_id", "picked_for"),
    )


def downgrade() -> None:
    op.drop_table("parkingitem")
    op.drop_table("promise")
