"""A measure hangs on a goal or on a driver; a number knows how often it was corrected."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, columns, ids, taken_away

revision = "20261129_0110"
down_revision = "20261129_0120"
branch_labels = None
depends_on = None

_RULES = {
    "has_one_home": "(goal_id IS NULL) <> (node_id IS NULL)",
    "has_owner_with_node": "(owner_id IS NULL) = (node_id IS NULL)",
}
_REFERS = {"node_id": "node", "owner_id": "person"}


def upgrade() -> None:
    added("measure", *ids("node_id", "owner_id", nullable=True))
    with op.batch_alter_table("measure") as measure:
        measure.alter_column("goal_id", existing_type=sa.Uuid(), nullable=True)
        for column, target in _REFERS.items():
            name = f"fk_measure_{column}_{target}"
            measure.create_foreign_key(name, target, [column], ["id"], ondelete="CASCADE")
            measure.create_index(f"ix_measure_{column}", [column])
        for rule, condition in _RULES.items():
            measure.create_check_constraint(op.f(f"ck_measure_{rule}"), condition)
    added("measurepoint", *columns(sa.Integer(), "version"), default="1")


def downgrade() -> None:
    taken_away("measurepoint", "version")
    measure = sa.table("measure", sa.column("id"), sa.column("node_id"))
    point = sa.table("measurepoint", sa.column("measure_id"))
    of_nodes = sa.select(measure.c.id).where(measure.c.node_id.is_not(None))
    # A measure of a driver has no place there; while tables change, nothing goes by itself.
    op.execute(sa.delete(point).where(point.c.measure_id.in_(of_nodes)))
    op.execute(sa.delete(measure).where(measure.c.node_id.is_not(None)))
    with op.batch_alter_table("measure") as measure_table:
        for rule in _RULES:
            measure_table.drop_constraint(op.f(f"ck_measure_{rule}"), type_="check")
        for column, target in _REFERS.items():
            measure_table.drop_index(f"ix_measure_{column}")
            measure_table.drop_constraint(f"fk_measure_{column}_{target}", type_="foreignkey")
            measure_table.drop_column(column)
        measure_table.alter_column("goal_id", existing_type=sa.Uuid(), nullable=False)
