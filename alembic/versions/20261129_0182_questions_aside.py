"""The question of a quarter can be put aside until the next one."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table

revision = "20261129_0182"
down_revision = "20261129_0180"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table(
        "questionaside",
        *ids("person_id"),
        *columns(sa.Date(), "quarter"),
        *instants("at"),
        key="person_id",
        refers={"person_id": "person"},
    )


def downgrade() -> None:
    op.drop_table("questionaside")
