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
    "comfort",
    "travelzone",
    "seasonproposal",
    "proposalanswer",
    "hourflag",
    "painentry",
    "outboxmessage",
    "mailoptout",
    "calendarcopy",
    "calendarfeed",
)


def upgrade() -> None:
    change_meetings()
    make_meetings()
    change_facilitation()
    make_facilitation()
    make_hours()
    make_outbox()
    make_calendars()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    take_back_facilitation()
    take_back_meetings()


def take_back_facilitation() -> None:
    op.drop_index("uq_turn_live", "turn")
    taken_away("turn", "source", "held_by", "counts_for", "version")
    op.execute("DELETE FROM turn WHERE role <> 'facilitator' OR state = 'declined'")
    op.execute("UPDATE turn SET state = 'published' WHERE state = 'accepted'")
    partly_unique("uq_turn_live", "turn", ["meeting_id", "role"], "state <> 'void'")
    op.execute("DELETE FROM ledgerentry WHERE role <> 'facilitator'")
    # Both only add their delta, so that the loads stay what they were.
    op.execute("UPDATE ledgerentry SET kind = 'correction' WHERE kind = 'swap'")
    taken_away("ledgerentry", "by", "note")


def take_back_meetings() -> None:
    taken_away("season", "tzdata_version")
    # Rooms without a link cannot be entered from there: organisers see that one is missing.
    op.execute("UPDATE meeting SET room_kind = 'link' WHERE room_kind NOT IN ('link', 'jitsi')")
    taken_away(
        "meeting",
        "room_name",
        "room_state",
        "room_tries",
        "room_next_at",
        "late_moves",
        "changed_at",
    )


def change_meetings() -> None:
    added("season", *words(tzdata_version=16), default="''")
    added("meeting", *words(room_name=64), default="''")
    added("meeting", *words(room_state=24), default="'ready'")
    added("meeting", *columns(sa.Integer(), "room_tries"), default="0")
    added("meeting", *instants("room_next_at", nullable=True))
    added("meeting", *instants("changed_at", nullable=True))
    added("meeting", *columns(sa.Integer(), "late_moves"), default="0")


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
    added("turn", *ids("held_by", "counts_for", nullable=True))
    # Until now whoever had a turn was credited for it.
    op.execute("UPDATE turn SET held_by = person_id WHERE state = 'done'")
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
        *ids("by", "wanted_turn_id", "taken_by", "taken_turn_id", nullable=True),
        *instants("opened_at"),
        *instants("closed_at", nullable=True),
        *columns(sa.Integer(), "version"),
        refers={
            "circle_id": "circle",
            "meeting_id": "meeting",
            "turn_id": "turn",
            "wanted_turn_id": "turn",
            "taken_by": "person",
            "taken_turn_id": "turn",
        },
        lets_go=["wanted_turn_id", "taken_by", "taken_turn_id"],
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


def make_hours() -> None:
    table(
        "comfort",
        *ids("person_id"),
        *words(week=336),
        *instants("updated_at"),
        key="person_id",
        refers={"person_id": "person"},
    )
    table(
        "travelzone",
        *ids("id", "person_id"),
        *words(zone=64),
        *columns(sa.Date(), "from_on", "to_on"),
        refers={"person_id": "person"},
        indexed=["person_id"],
    )
    table(
        "seasonproposal",
        *ids("id", "circle_id", "proposed_by"),
        *columns(sa.JSON(), "plan", "findings"),
        *words(state=24),
        *columns(sa.Integer(), "agreed_option", nullable=True),
        *ids("season_id", nullable=True),
        *instants("at"),
        *instants("closed_at", nullable=True),
        *columns(sa.Integer(), "version"),
        refers={"circle_id": "circle", "proposed_by": "person", "season_id": "season"},
        lets_go=["season_id"],
        indexed=["circle_id"],
    )
    partly_unique("uq_seasonproposal_open", "seasonproposal", ["circle_id"], "state = 'open'")
    table(
        "proposalanswer",
        *ids("id", "proposal_id", "person_id"),
        *columns(sa.Integer(), "option"),
        *columns(sa.Boolean(), "alternates"),
        *instants("at"),
        refers={"proposal_id": "seasonproposal", "person_id": "person"},
        unique=[("proposal_id", "person_id", "option")],
        indexed=["proposal_id", "person_id"],
    )
    table(
        "hourflag",
        *ids("id", "circle_id", "meeting_id"),
        *columns(sa.Integer(), "sequence"),
        *columns(sa.Date(), "alternative_on", nullable=True),
        *columns(sa.Time(), "alternative_at", nullable=True),
        *words(state=24),
        *instants("at"),
        refers={"circle_id": "circle", "meeting_id": "meeting"},
        unique=[("meeting_id", "sequence")],
        indexed=["circle_id", "meeting_id"],
    )
    table(
        "painentry",
        *ids("id", "circle_id"),
        *ids("meeting_id", nullable=True),
        *ids("person_id"),
        *columns(sa.Integer(), "cost"),
        *columns(sa.Boolean(), "counts"),
        *instants("at"),
        refers={"circle_id": "circle", "meeting_id": "meeting", "person_id": "person"},
        unique=[("meeting_id", "person_id")],
        indexed=["circle_id", "meeting_id", "person_id"],
    )


def make_outbox() -> None:
    table(
        "outboxmessage",
        *ids("id", "circle_id", "person_id"),
        *words(reason=400, kind=24, stream=400, message_id=300, state=24, trouble=24),
        *columns(sa.Integer(), "position", "attempts"),
        *columns(sa.JSON(), "payload"),
        *instants("due_at", "created_at"),
        *instants("lease_until", "ended_at", nullable=True),
        *ids("leased_by", nullable=True),
        refers={"circle_id": "circle", "person_id": "person"},
        unique=[("reason",)],
        indexed=["circle_id", "person_id"],
    )
    queued = sa.text("state = 'queued'")
    op.create_index(
        "ix_outboxmessage_due",
        "outboxmessage",
        ["due_at"],
        sqlite_where=queued,
        postgresql_where=queued,
    )
    op.create_index("ix_outboxmessage_stream", "outboxmessage", ["stream", "position"])
    table(
        "mailoptout",
        *ids("id", "person_id"),
        *words(kind=24),
        *instants("at"),
        refers={"person_id": "person"},
        unique=[("person_id", "kind")],
        indexed=["person_id"],
    )


def make_calendars() -> None:
    table(
        "calendarcopy",
        *ids("id", "meeting_id", "person_id"),
        *columns(sa.Integer(), "sequence", "lift"),
        *columns(sa.Boolean(), "is_taken_out"),
        *instants("told_at"),
        refers={"meeting_id": "meeting", "person_id": "person"},
        unique=[("meeting_id", "person_id")],
        indexed=["meeting_id", "person_id"],
    )
    table(
        "calendarfeed",
        *ids("id", "person_id"),
        *words(token_digest=64),
        *columns(sa.Boolean(), "has_links", "has_names"),
        *instants("created_at"),
        refers={"person_id": "person"},
        unique=[("person_id",), ("token_digest",)],
    )
