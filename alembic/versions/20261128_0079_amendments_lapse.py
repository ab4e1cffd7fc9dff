"""Proposed changes of a compact come to an end.

What waits already gets five weeks from this migration on: nobody was told of an end before.
"""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import instants

revision = "20261128_0079"
down_revision = "20261128_0078"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("amendment") as amendment:
        for column in instants("closes_at", nullable=True):
            amendment.add_column(column)
    amendment = sa.table("amendment", *instants("closes_at"))
    op.execute(amendment.update().values(closes_at=datetime.now(UTC) + timedelta(weeks=5)))
    with op.batch_alter_table("amendment") as amendment:
        amendment.alter_column(
            "closes_at", existing_type=sa.DateTime(timezone=True), nullable=False
        )
    op.create_index("ix_amendment_closes_at", "amendment", ["closes_at"])


def downgrade() -> None:
    amendment = sa.table("amendment", *[sa.Column("state", sa.String(24))])
    lapsed = amendment.c.state == "lapsed"
    op.execute(amendment.update().where(lapsed).values(state="withdrawn"))
    op.drop_index("ix_amendment_closes_at", "amendment")
    with op.batch_alter_table("amendment") as amendment:
        amendment.drop_column("closes_at")
