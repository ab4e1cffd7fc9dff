"""What ledgers count and when a meeting's log says what happened stays as it was written.

Names can still be taken off their lines.
"""

from alembic import op
from peercircles.kernel.lasting import allow, refuse

revision = "20261130_0197"
down_revision = "20261130_0196"
branch_labels = None
depends_on = None

_COUNTED = ("circle_id", "position", "kind", "delta", "at")
_GONE_WITH = {"circle_id": "circle", "person_id": "person"}


def upgrade() -> None:
    refuse(op.get_bind(), "ledgerentry", _GONE_WITH, (*_COUNTED, "role"))
    refuse(op.get_bind(), "focusentry", _GONE_WITH, _COUNTED)
    refuse(
        op.get_bind(),
        "runentry",
        {"meeting_id": "meeting"},
        ("meeting_id", "seq", "kind", "at"),
    )


def downgrade() -> None:
    for table in ("runentry", "focusentry", "ledgerentry"):
        allow(op.get_bind(), table)
