"""Meetings have a log of how they were led through."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261128_0012"
down_revision = "20261128_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "run",
        *ids("id", "circle_id", "meeting_id"),
        *columns(sa.Integer(), "seq"),
        *columns(sa.JSON(), "snapshot"),
        *columns(sa.Boolean(), "is_on"),
        *instants("ends_at"),
        refers={"circle_id": "circle", "meeting_id": "meeting"},
        unique=[("meeting_id",)],
        indexed=["circle_id", "is_on"],
    )
    table(
        "runentry",
        *ids("id", "meeting_id"),
        *columns(sa.Integer(), "seq"),
        *words(kind=24),
        *ids("by", nullable=True),
        *instants("at"),
        *columns(sa.JSON(), "details"),
        refers={"meeting_id": "meeting"},
        unique=[("meeting_id", "seq")],
        indexed=["meeting_id"],
    )
    table(
        "runpresence",
        *ids("id", "meeting_id", "person_id"),
        *instants("seen_at"),
        refers={"meeting_id": "meeting", "person_id": "person"},
        unique=[("meeting_id", "person_id")],
        indexed=["meeting_id", "person_id"],
    )


def downgrade() -> None:
    for name in ("runpresence", "runentry", "run"):
        op.drop_table(name)
