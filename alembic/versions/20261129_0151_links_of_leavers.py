"""A pasted link that somebody knew who has left since is marked."""

import sqlalchemy as sa

from alembic import op

revision = "20261129_0151"
down_revision = "20261129_0150"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting") as meeting:
        meeting.add_column(
            sa.Column(
                "is_room_known_outside", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )
    # Only the rows that are there need it; from now on the application says it.
    with op.batch_alter_table("meeting") as meeting:
        meeting.alter_column("is_room_known_outside", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("meeting") as meeting:
        meeting.drop_column("is_room_known_outside")
