"""Turns by role, asks, replies, absences, fair hours, mail that waits, and calendars."""

import sqlalchemy as sa

from alembic import op
from peercircles.kernel.revising import (
    added,
    columns,
    ids,
    instants,
    partly_unique,
    table,
    taken_away,
    words,
)

revision = "20261123_0002"
down_revision = "20261123_0001"
branch_labels = None
depends_on = None

TABLES = (
    "reply",
    "attendance",
    "absence",
    "company",
    "ask",
    "asked",
)


def upgrade() -> None:
    change_meetings()
    make_meetings()
    change_facilitation()
    make_facilitation()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    op.drop_index("uq_turn_live", "turn")
    taken_away("turn", "source", "held_by", "version")
    op.execute("DELETE FROM turn WHERE role <> 'facilitator' OR state = 'declined'")
    op.execute("UPDATE turn SET state = 'published' WHERE state = 'accepted'")
    partly_unique("uq_turn_live", "turn", ["meeting_id", "role"], "state <> 'void'")
    op.execute("DELETE FROM ledgerentry WHERE role <> 'facilitator'")
    taken_away("ledgerentry", "by", "note")
    taken_away("season", "tzdata_version")
    taken_away("meeting", "room_name", "room_state")


def change_meetings() -> None:
    added("season", *words(tzdata_version=16), default="''")
    added("meeting", *words(room_name=64), default="''")
    added("meeting", *words(room_state=24), default="'ready'")


def make_meetings() -> None:
    table(
        "reply",
        *ids("id", "meeting_id", "person_id"),
        *words(answer=24),
        *columns(sa.Boolean(), "is_hour"),
        *columns(sa.Integer(), "sequence"),
        *instants("at"),
        refers={"meeting_id": "meeting", "person_id": "person"},
        unique=[("meeting_id", "person_id")],
        indexed=["meeting_id", "person_id"],
    )
    table(
        "attendance",
        *ids("id", "meeting_id", "person_id"),
        *words(presence=24, said_by=24),
        *instants("at"),
        refers={"meeting_id": "meeting", "person_id": "person"},
        unique=[("meeting_id", "person_id")],
        indexed=["meeting_id", "person_id"],
    )
    table(
        "absence",
        *ids("id", "person_id"),
        *columns(sa.Date(), "from_on", "to_on"),
        *words(kind=24),
        *instants("created_at"),
        refers={"person_id": "person"},
        indexed=["person_id"],
    )


def change_facilitation() -> None:
    added("turn", *words(source=24), default="'rota'")
    added("turn", *ids("held_by", nullable=True))
    added("turn", *columns(sa.Integer(), "version"), default="1")
    op.drop_index("uq_turn_live", "turn")
    partly_unique(
        "uq_turn_live", "turn", ["meeting_id", "role"], "state NOT IN ('void', 'declined')"
    )
    added("ledgerentry", *ids("by", nullable=True))
    added("ledgerentry", *words(note=280), default="''")


def make_facilitation() -> None:
    table(
        "company",
        *ids("id", "circle_id", "meeting_id", "person_id"),
        *words(role=24, kind=24),
        *instants("at"),
        refers={"circle_id": "circle", "meeting_id": "meeting", "person_id": "person"},
        unique=[("meeting_id", "role", "person_id")],
        indexed=["circle_id", "meeting_id"],
    )
    table(
        "ask",
        *ids("id", "circle_id", "meeting_id", "turn_id"),
        *columns(sa.Boolean(), "by_app", "asks_everyone"),
        *words(state=24),
        *ids("taken_by", "taken_turn_id", nullable=True),
        *instants("opened_at"),
        *instants("closed_at", nullable=True),
        *columns(sa.Integer(), "version"),
        refers={
            "circle_id": "circle",
            "meeting_id": "meeting",
            "turn_id": "turn",
            "taken_by": "person",
            "taken_turn_id": "turn",
        },
        lets_go=["taken_by", "taken_turn_id"],
        indexed=["circle_id", "meeting_id", "turn_id"],
    )
    partly_unique("uq_ask_open", "ask", ["turn_id"], "state = 'open'")
    table(
        "asked",
        *ids("id", "ask_id", "person_id"),
        *words(answer=24),
        *instants("asked_at", "until"),
        *instants("answered_at", nullable=True),
        refers={"ask_id": "ask", "person_id": "person"},
        unique=[("ask_id", "person_id")],
        indexed=["ask_id", "person_id"],
    )
