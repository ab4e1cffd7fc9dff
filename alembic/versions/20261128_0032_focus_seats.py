"""People ask for focus seats, and a ledger says who has had one."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, partly_unique, table, words

revision = "20261128_0032"
down_revision = "20261128_0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "focusseatrequest",
        *ids("id", "circle_id", "person_id"),
        *ids("meeting_id", nullable=True),
        *words(about=280),
        *columns(sa.Boolean(), "is_urgent"),
        *words(state=24),
        *instants("at"),
        *instants("settled_at", nullable=True),
        refers={"circle_id": "circle", "person_id": "person", "meeting_id": "meeting"},
        lets_go=("meeting_id",),
        indexed=("circle_id", "person_id"),
    )
    partly_unique(
        "uq_focusseatrequest_open",
        "focusseatrequest",
        ("circle_id", "person_id"),
        "state = 'open'",
    )
    table(
        "focusentry",
        *ids("id", "circle_id", "person_id"),
        *ids("meeting_id", nullable=True),
        *columns(sa.Integer(), "position"),
        *words(kind=24),
        *columns(sa.Integer(), "delta"),
        *instants("at"),
        refers={"circle_id": "circle", "person_id": "person", "meeting_id": "meeting"},
        lets_go=("meeting_id",),
        unique=(("circle_id", "position"),),
        indexed=("circle_id", "person_id"),
    )


def downgrade() -> None:
    op.drop_table("focusentry")
    op.drop_table("focusseatrequest")
