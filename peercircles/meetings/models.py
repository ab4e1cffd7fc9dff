"""Seasons and meetings. The wall time and the zone are what was agreed; UTC is derived."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.circles.models import Cadence
from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.zones import WallClock
from peercircles.meetings.marks import LiveMark

ROOM_OPENS_BEFORE, ROOM_CLOSES_AFTER = timedelta(minutes=15), timedelta(minutes=60)
ROOM_PREPARED_BEFORE = timedelta(minutes=30)
# Longer than a provider is waited for.
ROOM_ASKED_FOR = timedelta(seconds=60)
ROOM_FIRST_WAIT, ROOM_LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=2)


class MeetingState(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class RoomKind(StrEnum):
    """Where a meeting takes place."""

    LINK = "link"
    JITSI = "jitsi"
    OWN_JITSI = "own-jitsi"
    BIG_BLUE_BUTTON = "bigbluebutton"


class RoomState(StrEnum):
    """Whether a meeting's room can be entered when its time comes."""

    READY = "ready"
    PENDING = "pending"


class Answer(StrEnum):
    """What somebody says to a meeting to come."""

    YES = "yes"
    LATE = "late"
    CANNOT = "cannot"


class Presence(StrEnum):
    """Whether somebody was there."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


class SaidBy(StrEnum):
    """Who says that somebody was there; the live page where nobody had to."""

    SELF = "self"
    FACILITATOR = "facilitator"
    LIVE = "live"


class AbsenceKind(StrEnum):
    """Why somebody is away: nobody else is told."""

    HOLIDAY = "holiday"
    WORK = "work"
    FAMILY = "family"
    HEALTH = "health"
    OTHER = "other"


class Season(SQLModel, table=True):
    """A row of meetings agreed together."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    first_on: date
    wall_time: time
    zone: str = Field(max_length=64)
    cadence: Cadence = Field(sa_type=text_enum(Cadence))
    count: int
    created_by: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    created_at: datetime = Field(sa_type=UtcDateTime)
    tzdata_version: str = Field(default="", max_length=16)


class Meeting(SQLModel, table=True):
    """One meeting. `wall_on`, `wall_time`, `zone` and `fold` are the truth.

    `starts_at` (UTC) is what they resolve to. `uid` never changes, `sequence` never falls:
    calendars rely on both. `changed_at` is when its time was last settled anew, if ever.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    season_id: UUID = Field(foreign_key="season.id", index=True, ondelete="CASCADE")
    wall_on: date
    wall_time: time
    zone: str = Field(max_length=64)
    fold: int = 0
    starts_at: datetime = Field(sa_type=UtcDateTime, index=True)
    minutes: int
    state: MeetingState = Field(default=MeetingState.PLANNED, sa_type=text_enum(MeetingState))
    uid: str = Field(max_length=300, unique=True)
    sequence: int = 0
    room_kind: RoomKind = Field(sa_type=text_enum(RoomKind))
    room_url: str = Field(max_length=2048)
    room_name: str = Field(default="", max_length=64)
    room_state: RoomState = Field(default=RoomState.READY, sa_type=text_enum(RoomState))
    room_tries: int = 0
    room_next_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1
    changed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    late_moves: int = 0
    hasty_moves: int = 0
    live: LiveMark = Field(default=LiveMark.NONE, sa_type=text_enum(LiveMark))

    @property
    def clock(self) -> WallClock:
        """The agreed date, time and zone."""
        return WallClock(self.wall_on, self.wall_time, self.zone)

    @property
    def ends_at(self) -> datetime:
        """When the meeting is planned to be over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def has_room(self) -> bool:
        """Whether there is somewhere to meet."""
        return bool(self.room_url or self.room_name)

    @property
    def room_opens_at(self) -> datetime:
        """From when on the room's link is given out."""
        return self.starts_at - ROOM_OPENS_BEFORE

    @property
    def room_closes_at(self) -> datetime:
        """Until when the room's link is given out."""
        return self.ends_at + ROOM_CLOSES_AFTER

    def is_ahead(self, now: datetime) -> bool:
        """Whether the meeting is still to begin."""
        return self.state is MeetingState.PLANNED and now < self.starts_at

    def is_under_way(self, now: datetime) -> bool:
        """Whether the meeting has begun and is not over."""
        return self.state is MeetingState.PLANNED and self.starts_at <= now < self.ends_at

    def is_over(self, now: datetime) -> bool:
        """Whether it was ended, or its time has passed and nobody leads through it."""
        is_led = self.live is LiveMark.RUNNING
        return self.state is MeetingState.HELD or (self.ends_at <= now and not is_led)

    def is_room_open(self, now: datetime) -> bool:
        """Whether the room's link is given out now."""
        is_on = self.state is not MeetingState.CANCELLED
        return is_on and self.room_opens_at <= now < self.room_closes_at

    def overlaps(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether somebody at this meeting could not be elsewhere in that time."""
        return self.starts_at < ends_at and starts_at < self.ends_at

    def move(self, to: WallClock, now: datetime) -> None:
        """Another time. Calendars are told only when the instant is another, too."""
        self.check_ahead(now)
        if to.instant != self.starts_at:
            self.sequence += 1
        self.wall_on, self.wall_time, self.zone, self.fold = to.on, to.at, to.zone, 0
        self.starts_at = to.instant
        self.changed_at = now
        self.expect_room()
        self.version += 1

    def cancel(self, now: datetime) -> None:
        """The meeting does not take place."""
        self.check_ahead(now)
        self.state = MeetingState.CANCELLED
        self.cancelled_at = self.changed_at = now
        self.sequence += 1
        self.version += 1

    def hold(self) -> None:
        """The meeting took place."""
        self.state = MeetingState.HELD
        self.version += 1

    def change_room(self, kind: RoomKind, url: str, name: str, now: datetime) -> None:
        """Another room, also while people are waiting in the old one."""
        self.check_not_over(now)
        self.room_kind, self.room_url, self.room_name = kind, url, name
        self.expect_room()
        self.version += 1

    def ask_for_room(self, now: datetime) -> None:
        """The room's provider is being asked; until an answer must be there, nobody else asks."""
        self.room_next_at = now + ROOM_ASKED_FOR

    def note_room(self, now: datetime, *, is_ready: bool) -> None:
        """What came of asking. The next wait is twice as long, up to two minutes."""
        if is_ready:
            self.room_state, self.room_tries = RoomState.READY, 0
            self.room_next_at = self.room_closes_at
        else:
            self.room_next_at = now + min(ROOM_FIRST_WAIT * 2**self.room_tries, ROOM_LONGEST_WAIT)
            self.room_state, self.room_tries = RoomState.PENDING, min(self.room_tries + 1, 9)

    def expect_room(self) -> None:
        """Nothing is known yet about the room."""
        self.room_state, self.room_tries, self.room_next_at = RoomState.READY, 0, None

    def check_ahead(self, now: datetime) -> None:
        """Raise Conflict unless the meeting is still to begin."""
        self.check_not_over(now)
        if self.starts_at <= now or self.live is LiveMark.RUNNING:
            raise Conflict(text("This meeting has already begun."))

    def check_not_over(self, now: datetime) -> None:
        """Raise Conflict when nothing about the meeting can be changed any more."""
        if self.state is MeetingState.CANCELLED:
            raise Conflict(text("This meeting is already cancelled."))
        if self.state is MeetingState.HELD or self.ends_at <= now:
            raise Conflict(text("This meeting is over. It stays as it was."))

    def check_answerable(self, now: datetime) -> None:
        """Raise Conflict when nobody needs to know any more who comes."""
        if self.state is MeetingState.CANCELLED:
            raise Conflict(text("This meeting is cancelled, so there is nothing to answer."))
        if self.state is MeetingState.HELD or self.ends_at <= now:
            raise Conflict(text("This meeting is over, so there is nothing to answer."))
        if self.starts_at <= now:
            raise Conflict(text("This meeting has begun. Answers count until the start."))


class Reply(SQLModel, table=True):
    """What somebody says to a meeting. It counts for the `sequence` it was given to.

    `is_hour`: the hour is what keeps the person away; nobody else is told.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    answer: Answer = Field(sa_type=text_enum(Answer))
    is_hour: bool = False
    sequence: int = 0
    at: datetime = Field(sa_type=UtcDateTime)

    def is_said(self, answer: Answer, sequence: int) -> bool:
        """Whether this is what everybody can read of the reply already."""
        return self.answer is answer and self.sequence == sequence

    def say(self, answer: Answer, sequence: int, at: datetime) -> None:
        """Another answer, or the same to another time."""
        self.answer, self.sequence, self.at = answer, sequence, at


class Attendance(SQLModel, table=True):
    """Whether somebody was at a meeting."""

    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    presence: Presence = Field(sa_type=text_enum(Presence))
    said_by: SaidBy = Field(sa_type=text_enum(SaidBy))
    at: datetime = Field(sa_type=UtcDateTime)


class Absence(SQLModel, table=True):
    """Days on which somebody cannot meet, both included, in the calendar of their place."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    from_on: date
    to_on: date
    kind: AbsenceKind = Field(sa_type=text_enum(AbsenceKind))
    created_at: datetime = Field(sa_type=UtcDateTime)

    def covers(self, day: date) -> bool:
        """Whether the person is away on that day."""
        return self.from_on <= day <= self.to_on
