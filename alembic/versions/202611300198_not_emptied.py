"""What is written once is not emptied at one stroke either: PostgreSQL's TRUNCATE asks no row."""

from alembic import op
from peercircles.kernel.lasting import allow_emptying, refuse_emptying

revision = "202611300198"
down_revision = "20261130_0197"
branch_labels = None
depends_on = None

_WRITTEN_ONCE = ("compactversion", "signature", "ledgerentry", "focusentry", "runentry")


def upgrade() -> None:
    for table in _WRITTEN_ONCE:
        refuse_emptying(op.get_bind(), table)


def downgrade() -> None:
    for table in reversed(_WRITTEN_ONCE):
        allow_emptying(op.get_bind(), table)
