"""What a circle agrees to keep, since when it is closed, and who an unnamed author is."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table

revision = "20261128_0060"
down_revision = "20261128_0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "keepingagreement",
        *ids("id", "circle_id", "person_id"),
        *columns(sa.String(24), "about"),
        *instants("at"),
        refers={"circle_id": "circle", "person_id": "person"},
        unique=[("circle_id", "about", "person_id")],
        indexed=("circle_id", "person_id"),
    )
    table(
        "closedcircle",
        *ids("circle_id"),
        *instants("closed_at"),
        *instants("erased_at", nullable=True),
        key="circle_id",
        refers={"circle_id": "circle"},
    )
    table(
        "pseudonym",
        *ids("id", "circle_id", "person_id", "stub_id"),
        *instants("at"),
        refers={"circle_id": "circle", "person_id": "person", "stub_id": "person"},
        unique=[("stub_id",)],
        indexed=("circle_id", "person_id"),
    )


def downgrade() -> None:
    for name in ("pseudonym", "closedcircle", "keepingagreement"):
        op.drop_table(name)
