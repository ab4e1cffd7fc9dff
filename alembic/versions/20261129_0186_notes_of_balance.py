"""A few words on heart, skill, pay and where they meet; copies of reflections that circles read."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import added, columns, ids, instants, table, taken_away, words

revision = "20261129_0186"
down_revision = "20261130_0195"
branch_labels = None
depends_on = None

_NOTES = {"heart_note": 140, "skill_note": 140, "pay_note": 140, "overlap": 280}


def upgrade() -> None:
    added("reflection", *words(**_NOTES), default="''")
    table(
        "reflectioncopy",
        *ids("id", "circle_id", "person_id"),
        *ids("reflection_id", nullable=True),
        *columns(sa.Date(), "on"),
        *words(prompt=24, words=4000),
        *columns(sa.Integer(), "heart", "skill", "pay", nullable=True),
        *words(**_NOTES),
        *instants("at"),
        refers={"circle_id": "circle", "person_id": "person", "reflection_id": "reflection"},
        lets_go=("reflection_id",),
        indexed=("circle_id", "person_id", "reflection_id"),
    )


def downgrade() -> None:
    op.drop_table("reflectioncopy")
    taken_away("reflection", *_NOTES)
