"""Who did not want to be named beside an accomplishment is remembered when the name goes."""

import sqlalchemy as sa

from alembic import op

revision = "20261129_0150"
down_revision = "20261129_0130"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("credit") as credit:
        credit.add_column(
            sa.Column("is_beside", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    # Only the rows that are there need it; from now on the application says it.
    with op.batch_alter_table("credit") as credit:
        credit.alter_column("is_beside", server_default=None)


def downgrade() -> None:
    op.execute("DELETE FROM credit WHERE NOT is_beside")
    with op.batch_alter_table("credit") as credit:
        credit.drop_column("is_beside")
