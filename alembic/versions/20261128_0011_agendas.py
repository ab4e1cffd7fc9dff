"""Meetings have agendas, circles have formats of their own, and questions are remembered.

Agendas are only stored once somebody touches them or a meeting begins, so none is made here.
"""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import columns, ids, instants, table, words

revision = "20261128_0011"
down_revision = "20261128_0010"
branch_labels = None
depends_on = None

MEETING = {"circle_id": "circle", "meeting_id": "meeting"}


def upgrade() -> None:
    table(
        "agenda",
        *ids("meeting_id", "circle_id"),
        *words(format_key=48),
        *columns(sa.Integer(), "version"),
        *ids("changed_by", "led_by", nullable=True),
        *instants("changed_at"),
        key="meeting_id",
        refers={**MEETING, "changed_by": "person", "led_by": "person"},
        lets_go=["changed_by", "led_by"],
        indexed=["circle_id"],
    )
    table(
        "agendasegment",
        *ids("id", "meeting_id"),
        *columns(sa.Integer(), "position", "minutes"),
        *words(mode=24, purpose=24, title_key=32, title=80),
        *columns(sa.Boolean(), "per_person"),
        *columns(sa.String(24), "role", nullable=True),
        *ids("owner_id", nullable=True),
        *columns(sa.JSON(), "rules", "families"),
        *words(prompt_key=32, prompt=280),
        *instants("begun_at", nullable=True),
        *columns(sa.Integer(), "changed_in"),
        refers={"meeting_id": "meeting", "owner_id": "person"},
        lets_go=["owner_id"],
        indexed=["meeting_id"],
    )
    table(
        "promptuse",
        *ids("id", "circle_id", "meeting_id"),
        *words(prompt_key=32),
        *columns(sa.Integer(), "position"),
        *instants("at"),
        refers=MEETING,
        unique=[("meeting_id", "prompt_key")],
        indexed=["circle_id", "meeting_id"],
    )
    table(
        "circleformat",
        *ids("id", "circle_id"),
        *words(name=60),
        *columns(sa.JSON(), "parts"),
        *ids("created_by", nullable=True),
        *instants("created_at"),
        refers={"circle_id": "circle", "created_by": "person"},
        lets_go=["created_by"],
        unique=[("circle_id", "name")],
        indexed=["circle_id"],
    )
    table(
        "suggestion",
        *ids("id", "circle_id", "meeting_id", "person_id"),
        *words(line=80),
        *columns(sa.Integer(), "minutes"),
        *words(state=24),
        *instants("at"),
        refers={**MEETING, "person_id": "person"},
        indexed=["circle_id", "meeting_id", "person_id"],
    )


def downgrade() -> None:
    for name in ("suggestion", "circleformat", "promptuse", "agendasegment", "agenda"):
        op.drop_table(name)
