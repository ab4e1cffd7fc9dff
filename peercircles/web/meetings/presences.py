"""Who comes and who was there, as the pages draw it. Why somebody does not is in none of it,
but for the reader's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from peercircles.kernel.text import Text, plural_text
from peercircles.meetings.attendances import MeetingAttendance
from peercircles.meetings.models import Presence
from peercircles.meetings.replies import MeetingReplies, ReplyRow
from peercircles.web.shared.callers import Caller


@dataclass(frozen=True)
class NameGroup:
    """The people of whom the same is known; `kind` says what."""

    kind: str = ""
    names: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class RepliesView:
    """Who comes to a meeting. `mine` and `is_hour` are what the reader said."""

    sequence: int = 0
    is_open: bool = False
    mine: str = ""
    is_hour: bool = False
    counts: list[str] = field(default_factory=list[str])
    groups: list[NameGroup] = field(default_factory=list[NameGroup])


@dataclass(frozen=True)
class Attendee:
    """Somebody whose presence is to be noted; `choice` is what the form begins with."""

    id: str = ""
    name: str = ""
    choice: str = ""


@dataclass(frozen=True)
class AttendanceView:
    """Who was at a meeting. `people` are there for whoever can note it for everybody, and
    the id of who has each role, as far as that is known."""

    mine: str = ""
    can_note_own: bool = False
    counts: list[str] = field(default_factory=list[str])
    groups: list[NameGroup] = field(default_factory=list[NameGroup])
    people: list[Attendee] = field(default_factory=list[Attendee])
    facilitator: str = ""
    scribe: str = ""
    timekeeper: str = ""


def replies_view(replies: MeetingReplies | None, caller: Caller) -> RepliesView:
    """Who comes, as the caller reads it; nothing for a meeting nobody is asked about."""
    if replies is None:
        return RepliesView()
    counts = [
        plural_text("{count} comes", "{count} come", replies.yes),
        plural_text("{count} comes late", "{count} come late", replies.late),
        plural_text("{count} can’t come", "{count} can’t come", replies.cannot),
        plural_text("{count} is away", "{count} are away", replies.away),
        plural_text("{count} has not said", "{count} have not said", replies.silent),
    ]
    return RepliesView(
        sequence=replies.sequence,
        is_open=replies.is_open,
        mine=replies.mine.value if replies.mine else "",
        is_hour=replies.is_hour,
        counts=_said(counts, caller),
        groups=_groups([(_kind_of(row), row.name) for row in replies.people], _REPLY_KINDS),
    )


def attendance_view(
    attendance: MeetingAttendance | None, held: Mapping[str, str], caller: Caller
) -> AttendanceView:
    """Who was there, as the caller reads it."""
    if attendance is None:
        return AttendanceView()
    counts = [
        plural_text("{count} was there", "{count} were there", attendance.present),
        plural_text("{count} came late", "{count} came late", attendance.late),
        plural_text("{count} was excused", "{count} were excused", attendance.excused),
        plural_text("{count} was not there", "{count} were not there", attendance.absent),
    ]
    known = [(row.presence.value, row.name) for row in attendance.people if row.presence]
    return AttendanceView(
        mine=next(
            (row.presence.value for row in attendance.people if row.is_you and row.presence), ""
        ),
        can_note_own=attendance.can_note_own,
        counts=_said(counts, caller),
        groups=_groups(known, [presence.value for presence in Presence]),
        people=[
            Attendee(
                row.person_id, row.name, (row.presence or row.expected or Presence.PRESENT).value
            )
            for row in attendance.people
            if attendance.can_note
        ],
        **held,
    )


_REPLY_KINDS = ["yes", "late", "cannot", "away", "silent"]


def _kind_of(row: ReplyRow) -> str:
    if row.answer:
        return row.answer.value
    return "away" if row.is_away else "silent"


def _groups(known: Sequence[tuple[str, str]], kinds: Sequence[str]) -> list[NameGroup]:
    groups = [NameGroup(kind, [name for each, name in known if each == kind]) for kind in kinds]
    return [group for group in groups if group.names]


def _said(counts: Sequence[Text], caller: Caller) -> list[str]:
    return [sentence.into(caller.locale) for sentence in counts if sentence.count]
