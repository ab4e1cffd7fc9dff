"""Reflections, and what the hours of a week went to: for whoever writes them, alone."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261129_0172"
down_revision = "20261129_0170"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "reflection",
        *ids("id", "person_id"),
        *columns(sa.Date(), "on"),
        *words(prompt=24, words=4000),
        *columns(sa.Integer(), "heart", "skill", "pay", nullable=True),
        *columns(sa.Integer(), "version"),
        *instants("created_at"),
        *instants("removed_at", nullable=True),
        refers={"person_id": "person"},
        indexed=("person_id",),
    )
    table(
        "weekaudit",
        *ids("id", "person_id"),
        *columns(sa.Date(), "monday"),
        *columns(sa.Integer(), "growth", "duty", "others", "home", "rest"),
        *words(words=280),
        *instants("at"),
        refers={"person_id": "person"},
        unique=[("person_id", "monday")],
        indexed=("person_id",),
    )


def downgrade() -> None:
    op.drop_table("weekaudit")
    op.drop_table("reflection")
