"""Circles are asked after a meeting how it was."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261128_0030"
down_revision = "20261128_0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "pulse",
        *ids("id", "circle_id", "meeting_id"),
        *columns(sa.JSON(), "items"),
        *instants("closes_at"),
        *words(key=64),
        *columns(sa.Boolean(), "is_roll_known"),
        *columns(sa.JSON(), "bands"),
        refers={"circle_id": "circle", "meeting_id": "meeting"},
        unique=[("meeting_id",)],
        indexed=("circle_id",),
    )
    table(
        "pulseseat",
        *ids("id", "pulse_id", "person_id"),
        refers={"pulse_id": "pulse", "person_id": "person"},
        unique=[("pulse_id", "person_id")],
        indexed=("pulse_id", "person_id"),
    )
    table(
        "pulseanswer",
        *ids("pulse_id"),
        *words(token=64, seal=64),
        key="token",
        refers={"pulse_id": "pulse"},
        indexed=("pulse_id",),
    )


def downgrade() -> None:
    for name in ("pulseanswer", "pulseseat", "pulse"):
        op.drop_table(name)
