"""Notes of a meeting: for oneself, for the presenter, for the circle."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, partly_unique, table, words

revision = "20261128_0020"
down_revision = "20261128_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "note",
        *ids("id", "circle_id", "meeting_id"),
        *words(kind=24),
        *ids("person_id", nullable=True),
        *words(text=10_000),
        *columns(sa.Integer(), "revision"),
        *ids("written_by", nullable=True),
        *ids("draft_id"),
        *columns(sa.Integer(), "step"),
        *instants("created_at", "at"),
        refers={
            "circle_id": "circle",
            "meeting_id": "meeting",
            "person_id": "person",
            "written_by": "person",
        },
        lets_go=["written_by"],
        unique=[("meeting_id", "kind", "person_id")],
        indexed=["circle_id", "meeting_id", "person_id"],
    )
    partly_unique("uq_note_circle", "note", ["meeting_id"], "kind = 'circle'")


def downgrade() -> None:
    op.drop_table("note")
