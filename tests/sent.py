"""Whatever leaves the server for somebody's mailbox, calendar or list of news, as data.

Each has a row: who gets it, and whose words may be in it, by the matrix of who reads what
(tests/access.py). tests/architecture/test_what_is_sent.py finds everything that the code can
send, and fails where one has no row, or a row gives words to whom the matrix does not.
Names of people, days, hours and links are in any of them, and are not a text of the matrix.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from tests.access import ELSEWHERE, READERS, Found, Who

HERE, MEETING, READER = uuid4(), uuid4(), uuid4()


class To(StrEnum):
    """Who gets something."""

    MEMBER = "a member of the circle"
    OWNER = "whoever wrote it, a member of the circle"
    ORGANISER = "an organiser of the circle's programme"
    COACH = "the circle's coach, whatever is open to them"
    INVITED = "whoever is invited, and is nobody to the circle yet"
    ACCOUNT = "whose account it is, in whichever circles"
    LEAVER = "whoever was in the circle"
    OUTSIDE = "another service, which is nobody"


@dataclass(frozen=True)
class Sent:
    """Who gets it, and the columns of which words may be in it.

    `way` is where the matrix says which words may go there at all (ELSEWHERE); by a page's own
    socket all may that its reader may read. `in_spite` are
    words that somebody gets whom the matrix does not give them, each with its reason.
    """

    to: To
    words: frozenset[str] = frozenset()
    way: str = "letter"
    in_spite: Mapping[str, str] = field(default_factory=dict[str, str])


def _sent(to: To, *words: str, way: str = "letter", **in_spite: str) -> Sent:
    said = {name.replace("__", "."): why for name, why in in_spite.items()}
    return Sent(to, frozenset(words), way, said)


_LETTER = "peercircles.notifications."
_ASKED_IN = "Whoever is invited reads into which circle, before they are in it."
LETTERS: Mapping[str, Sent] = {
    f"{_LETTER}{name}": row
    for name, row in {
        "account_letters._address_notice": _sent(To.ACCOUNT),
        "account_letters._way_letter": _sent(To.ACCOUNT),
        "account_letters.link_to_new_address": _sent(To.ACCOUNT),
        "calendar_letters.calendar_letter": _sent(To.LEAVER),
        "coach_letters._outcome": _sent(To.COACH, "circle.name"),
        "coach_letters._question": _sent(To.MEMBER, "circle.name"),
        "compact_letters._amendment": _sent(To.MEMBER),
        "compact_letters._begun": _sent(To.MEMBER),
        "farewell_letters._deleted": _sent(To.ACCOUNT),
        "farewell_letters._meeting": _sent(To.LEAVER),
        "hour_letters._flag": _sent(To.MEMBER),
        "hour_letters._proposal": _sent(To.MEMBER),
        "hour_letters._rules": _sent(To.MEMBER),
        "letters.coach_invitation_letter": _sent(To.INVITED, "circle.name", circle__name=_ASKED_IN),
        "letters.invitation_letter": _sent(To.INVITED, "circle.name", circle__name=_ASKED_IN),
        "letters.sign_in_letter": _sent(To.ACCOUNT),
        "mention_letters.mention_letter": _sent(To.MEMBER),
        "recap_letters.recap_letter": _sent(
            To.MEMBER, "circle.name", "circledecision.words", "promise.words"
        ),
        "reminder_letters._plain": _sent(To.MEMBER),
        "resting_mail.resting_letter": _sent(To.ORGANISER),
        "turn_letters._taken": _sent(To.MEMBER),
        "turn_letters.ask_letter": _sent(To.MEMBER),
        "turn_letters.turn_letter": _sent(To.MEMBER),
        "turn_letters.volunteer_letter": _sent(To.MEMBER),
    }.items()
}
CALENDARS: Mapping[str, Sent] = {
    # A file in a letter, and the same file once one's account is gone: when, and nothing else.
    "peercircles.notifications.calendar_letters._part": _sent(To.LEAVER),
    "peercircles.notifications.farewell_letters._entry": _sent(To.LEAVER),
    # A calendar one subscribes to, and one meeting to keep.
    "peercircles.notifications.feeds._Look.entry": _sent(To.MEMBER, "circle.name", way="page"),
    "peercircles.notifications.due_days._day": _sent(
        To.OWNER, "goal.title", "milestone.title", "promise.words", way="page"
    ),
}
# What happened while one was away, by what it is kept as (peercircles/notifications/sentences.py).
NEWS: Mapping[str, Sent] = {
    **dict.fromkeys(
        (
            *("GoalAdded", "GoalEdited", "GoalMoved", "GoalArchived", "GoalRestored"),
            *("UpdatePosted", "CommentWritten"),
        ),
        _sent(To.MEMBER, "goal.title", "circle.name", way="socket"),
    ),
    **dict.fromkeys(
        (
            *("MemberJoined", "MemberReturned", "MembershipPaused", "MembershipEnded"),
            *("CircleClosed", "SeasonPlanned", "MeetingMoved", "MeetingCancelled", "RoomChanged"),
        ),
        _sent(To.MEMBER, "circle.name", way="socket"),
    ),
}
# The modules that speak with another service than a browser or a mail program, by what they use.
SERVICES: Mapping[str, Sent] = {
    "peercircles.meetings.bigbluebutton httpx": _sent(To.OUTSIDE),
    "peercircles.notifications.mail smtplib": _sent(To.OUTSIDE),
    "peercircles.web.auth.provider_clients authlib": _sent(To.OUTSIDE),
    "peercircles.web.auth.provider_routes httpx": _sent(To.OUTSIDE),
    "peercircles.web.live.transports redis": _sent(To.OUTSIDE),
    "peercircles.web.shared.operations redis": _sent(To.OUTSIDE),
    "peercircles.cli.examination redis": _sent(To.OUTSIDE),
    "peercircles.cli.examination socket": _sent(To.OUTSIDE),
    "peercircles.cli.serving socket": _sent(To.OUTSIDE),
    "peercircles.cli.serving urllib.request": _sent(To.OUTSIDE),
}


def faults(found: Collection[str], rows: Mapping[str, Sent]) -> list[str]:
    """What is sent and has no row, rows of nothing, and rows that the matrix does not allow."""
    return [
        *(f"{name} has no row" for name in sorted(set(found) - rows.keys())),
        *(f"{name} is not sent" for name in sorted(rows.keys() - set(found))),
        *(f"{name}: {fault}" for name, row in rows.items() for fault in _too_much(row)),
    ]


def _too_much(row: Sent) -> list[str]:
    unreadable = {name for name in row.words if not _reads(row.to, name)}
    return [
        *(f"{name} is not for {row.to}" for name in sorted(unreadable - row.in_spite.keys())),
        *(f"{name} is excused for nothing" for name in sorted(row.in_spite.keys() - unreadable)),
        *(f"{name} goes by no {row.way}" for name in sorted(row.words - _goes_by(row))),
    ]


def _goes_by(row: Sent) -> frozenset[str]:
    return row.words if row.way == "socket" else ELSEWHERE[row.way]


def _reads(to: To, column: str) -> bool:
    """Whether the matrix gives it to them, where its author marked it for nobody in particular."""
    who = _WHO.get(to)
    table, _dot, name = column.partition(".")
    row: dict[str, Any] = _Unmarked(dict.fromkeys(_OF_SOMEBODY, READER if to is To.OWNER else None))
    return who is not None and READERS[column](who, Found(table, name, row, HERE, MEETING, row))


class _Unmarked(dict[str, Any]):
    """A row that says nothing else."""

    def __missing__(self, key: str) -> Any:
        return {"audience": "circle", "kind": "presenter"}.get(key)


_OF_SOMEBODY = ("owner_id", "person_id", "keeper_id", "coach_id", "author_id", "from_id", "by")
_CIRCLES: frozenset[UUID] = frozenset({HERE})
_WHO = {
    To.MEMBER: Who("member", READER, member_of=_CIRCLES),
    To.OWNER: Who("member", READER, member_of=_CIRCLES),
    To.ORGANISER: Who("organiser", READER, organises=_CIRCLES),
    To.COACH: Who("coach", READER, coaches=_CIRCLES),
    To.INVITED: Who("guest", READER),
    To.ACCOUNT: Who("somebody", READER),
    To.LEAVER: Who("ex-member", READER, was_in=_CIRCLES),
}
