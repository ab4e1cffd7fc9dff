"""People leave and pause by themselves, wish for circles, and close them together."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, partly_unique, table, words

revision = "20261128_0076"
down_revision = "20261128_0074"
branch_labels = None
depends_on = None

SEAT = ["circle_id", "person_id"]


def upgrade() -> None:
    # A seat that is kept during a pause is the person's only one, too.
    op.drop_index("uq_membership_active", "membership")
    partly_unique("uq_membership_live", "membership", SEAT, "state <> 'left'")
    table(
        "exit",
        *ids("id", "circle_id", "membership_id", "person_id"),
        *columns(sa.String(24), "route"),
        *instants("at"),
        *instants("resolved_at", nullable=True),
        refers={"circle_id": "circle", "membership_id": "membership", "person_id": "person"},
        indexed=("circle_id", "membership_id", "person_id"),
    )
    table(
        "exitnote",
        *ids("exit_id"),
        *words(words=1000),
        *instants("at"),
        key="exit_id",
        refers={"exit_id": "exit"},
    )
    table(
        "wish",
        *ids("id", "person_id", "programme_id"),
        *words(words=280),
        *columns(sa.String(24), "state"),
        *instants("at"),
        *instants("ended_at", nullable=True),
        refers={"person_id": "person", "programme_id": "programme"},
        indexed=("person_id", "programme_id"),
    )
    partly_unique("uq_wish_open", "wish", ["person_id"], "state = 'open'")
    table(
        "closingagreement",
        *ids("id", "circle_id", "person_id"),
        *instants("at"),
        refers={"circle_id": "circle", "person_id": "person"},
        unique=(("circle_id", "person_id"),),
        indexed=("circle_id", "person_id"),
    )


def downgrade() -> None:
    op.drop_table("closingagreement")
    op.drop_index("uq_wish_open", "wish")
    op.drop_table("wish")
    op.drop_table("exitnote")
    op.drop_table("exit")
    op.drop_index("uq_membership_live", "membership")
    # There were no pauses before: whoever takes one has left.
    membership = sa.table("membership", sa.column("state", sa.String()))
    op.execute(membership.update().where(membership.c.state == "resting").values(state="left"))
    partly_unique("uq_membership_active", "membership", SEAT, "state = 'active'")
