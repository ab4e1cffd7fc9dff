"""A reporting line knows whom it is about, whatever their address is by now."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, ids

revision = "20261129_0086"
down_revision = "20261129_0084"
branch_labels = None
depends_on = None

LINE = "reportingline"


def upgrade() -> None:
    added(LINE, *ids("leader_id", nullable=True))
    line = sa.table(LINE, sa.column("email"), sa.column("leader_id"))
    person = sa.table("person", sa.column("id"), sa.column("email"))
    leader = sa.select(person.c.id).where(person.c.email == line.c.email).scalar_subquery()
    op.execute(line.update().values(leader_id=leader))
    with op.batch_alter_table(LINE) as lines:
        lines.create_foreign_key(
            "fk_reportingline_leader_id_person", "person", ["leader_id"], ["id"], ondelete="CASCADE"
        )
        lines.create_index("ix_reportingline_leader_id", ["leader_id"])


def downgrade() -> None:
    with op.batch_alter_table(LINE) as lines:
        lines.drop_index("ix_reportingline_leader_id")
        lines.drop_constraint("fk_reportingline_leader_id_person", type_="foreignkey")
        lines.drop_column("leader_id")
