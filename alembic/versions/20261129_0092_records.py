"""People keep a record of what they did, name others who agree to it, and share copies."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0092"
down_revision = "20261129_0090"
branch_labels = None
depends_on = None

_TEXTS = {"title": 140, "words": 2000, "link": 2048}


def upgrade() -> None:
    table(
        "accomplishment",
        *ids("id", "keeper_id"),
        *ids("goal_id", nullable=True),
        *columns(sa.String(24), "kind"),
        *words(**_TEXTS),
        *columns(sa.Date(), "on"),
        *columns(sa.Boolean(), "is_draft"),
        *columns(sa.Integer(), "version"),
        *instants("created_at"),
        *instants("removed_at", nullable=True),
        refers={"keeper_id": "person", "goal_id": "goal"},
        lets_go=("goal_id",),
        indexed=("keeper_id", "goal_id"),
    )
    table(
        "credit",
        *ids("id", "accomplishment_id", "keeper_id"),
        *ids("person_id", nullable=True),
        *words(name=80, title=140),
        *columns(sa.String(24), "state"),
        *instants("at"),
        refers={
            "accomplishment_id": "accomplishment",
            "keeper_id": "person",
            "person_id": "person",
        },
        unique=(("accomplishment_id", "person_id"),),
        indexed=("accomplishment_id", "keeper_id", "person_id"),
    )
    table(
        "recordcopy",
        *ids("id", "accomplishment_id", "circle_id", "keeper_id"),
        *columns(sa.String(24), "audience", "kind"),
        *words(**_TEXTS),
        *columns(sa.Date(), "on"),
        *instants("at"),
        refers={
            "accomplishment_id": "accomplishment",
            "circle_id": "circle",
            "keeper_id": "person",
        },
        unique=(("accomplishment_id", "circle_id"),),
        indexed=("circle_id", "keeper_id"),
    )
    table(
        "copycredit",
        *ids("id", "copy_id"),
        *ids("credit_id", "person_id", nullable=True),
        *words(name=80),
        refers={"copy_id": "recordcopy", "credit_id": "credit", "person_id": "person"},
        indexed=("copy_id", "credit_id", "person_id"),
    )
    table(
        "goaltaken",
        *ids("id", "goal_id", "person_id"),
        *instants("at"),
        refers={"goal_id": "goal", "person_id": "person"},
        unique=(("goal_id", "person_id"),),
        indexed=("goal_id", "person_id"),
    )


def downgrade() -> None:
    for name in ("goaltaken", "copycredit", "recordcopy", "credit", "accomplishment"):
        op.drop_table(name)
