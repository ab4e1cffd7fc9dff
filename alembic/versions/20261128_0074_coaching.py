"""Coaches are invited as such, write to circles, and keep a log of their own."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, columns, ids, instants, table, taken_away, words

revision = "20261128_0074"
down_revision = "20261128_0072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Whoever was invited before was invited into a seat.
    added("invitation", *words(kind=24), default="'member'")
    table(
        "coachfeedback",
        *ids("id", "circle_id", "coach_id"),
        *words(to=24),
        *ids("meeting_id", "facilitator_id", nullable=True),
        *words(words=2000),
        *instants("at"),
        refers={
            "circle_id": "circle",
            "coach_id": "person",
            "meeting_id": "meeting",
            "facilitator_id": "person",
        },
        indexed=("circle_id", "coach_id", "meeting_id", "facilitator_id"),
    )
    table(
        "coachlognote",
        *ids("id", "circle_id", "coach_id"),
        *columns(sa.Date(), "on"),
        *words(words=4000),
        *instants("at"),
        refers={"circle_id": "circle", "coach_id": "person"},
        indexed=("circle_id", "coach_id"),
    )


def downgrade() -> None:
    op.drop_table("coachlognote")
    op.drop_table("coachfeedback")
    # Without its kind an invitation of a coach would give a seat.
    op.execute("DELETE FROM invitation WHERE kind = 'coach'")
    taken_away("invitation", "kind")
