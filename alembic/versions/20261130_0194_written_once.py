"""What was agreed on and signed stays as it was written, whoever asks the database."""

from alembic import op
from peercircles.kernel.lasting import allow, refuse

revision = "20261130_0194"
down_revision = "20261130_0190"
branch_labels = None
depends_on = None


def upgrade() -> None:
    refuse(op.get_bind(), "compactversion", {"circle_id": "circle"})
    refuse(
        op.get_bind(),
        "signature",
        {"version_id": "compactversion", "membership_id": "membership"},
    )


def downgrade() -> None:
    allow(op.get_bind(), "signature")
    allow(op.get_bind(), "compactversion")
