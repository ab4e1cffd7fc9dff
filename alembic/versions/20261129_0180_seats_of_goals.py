"""A focus seat can be asked for about a goal."""

from alembic import op
from peercircles.kernel.revising import added, ids, partly_unique

revision = "20261129_0180"
down_revision = "20261129_0101"
branch_labels = None
depends_on = None

_TABLE = "focusseatrequest"
_ONE = "uq_focusseatrequest_open"


def upgrade() -> None:
    # What holds one open request for each person is put aside while the table is made anew.
    op.drop_index(_ONE, _TABLE)
    added(_TABLE, *ids("goal_id", nullable=True))
    with op.batch_alter_table(_TABLE) as request:
        request.create_foreign_key(
            "fk_focusseatrequest_goal_id_goal", "goal", ["goal_id"], ["id"], ondelete="SET NULL"
        )
        request.create_index("ix_focusseatrequest_goal_id", ["goal_id"])
    partly_unique(_ONE, _TABLE, ["circle_id", "person_id"], where="state = 'open'")


def downgrade() -> None:
    op.drop_index(_ONE, _TABLE)
    with op.batch_alter_table(_TABLE) as request:
        request.drop_index("ix_focusseatrequest_goal_id")
        request.drop_constraint("fk_focusseatrequest_goal_id_goal", type_="foreignkey")
        request.drop_column("goal_id")
    partly_unique(_ONE, _TABLE, ["circle_id", "person_id"], where="state = 'open'")
