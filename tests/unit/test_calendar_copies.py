"""What a calendar hears next, in thousands of random lives of one meeting and one person."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.kernel.columns import new_id
from peercircles.kernel.zones import WallClock
from peercircles.meetings.models import Meeting, MeetingState, RoomKind
from peercircles.notifications.calendars import Method
from peercircles.notifications.invites import Occasion, Reader, next_word
from peercircles.notifications.models import CalendarCopy

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
PERSON = new_id()
STEPS = st.lists(
    st.sampled_from(["move", "same instant", "cancel", "join", "leave", "opt out", "opt in"]),
    max_size=40,
)


@dataclass
class Life:
    """A meeting, a person, and the calendar that hears of it."""

    meeting: Meeting = field(
        default_factory=lambda: Meeting(
            circle_id=new_id(),
            season_id=new_id(),
            wall_on=date(2027, 3, 17),
            wall_time=time(10),
            zone="UTC",
            starts_at=datetime(2027, 3, 17, 10, tzinfo=UTC),
            minutes=60,
            uid="meeting",
            room_kind=RoomKind.LINK,
            room_url="https://meet.example.org/x",
        )
    )
    is_member: bool = True
    wants_mail: bool = True
    copy: CalendarCopy | None = None
    shown: datetime | None = None
    told: list[tuple[Occasion, int]] = field(default_factory=list)

    def take(self, step: str) -> None:
        """One step; a meeting that is off stays off."""
        is_on = self.meeting.state is MeetingState.PLANNED
        if step == "move" and is_on:
            day = self.meeting.wall_on + timedelta(days=1)
            self.meeting.move(WallClock(day, self.meeting.wall_time, self.meeting.zone), NOW)
        elif step == "same instant" and is_on:
            zone = "Etc/UTC" if self.meeting.zone == "UTC" else "UTC"
            self.meeting.move(WallClock(self.meeting.wall_on, self.meeting.wall_time, zone), NOW)
        elif step == "cancel" and is_on:
            self.meeting.cancel(NOW)
        elif step in {"join", "leave"}:
            self.is_member = step == "join"
        elif step in {"opt out", "opt in"}:
            self.wants_mail = step == "opt in"

    def hear(self) -> Occasion | None:
        """Let the calendar hear what it needs to, and take it as RFC 5546 says."""
        reader = Reader(PERSON, self.is_member, self.wants_mail)
        occasion = next_word(self.meeting, self.copy, reader)
        if occasion is not None:
            self._tell(occasion)
        return occasion

    def _tell(self, occasion: Occasion) -> None:
        is_taken_out = occasion.method is Method.CANCEL
        sequence = self.meeting.sequence
        if self.copy is None:
            assert not is_taken_out
            self.copy = CalendarCopy(
                meeting_id=self.meeting.id, person_id=PERSON, sequence=sequence, told_at=NOW
            )
        else:
            self.copy.tell(sequence, is_taken_out=is_taken_out, at=NOW)
        self.shown = None if is_taken_out else self.meeting.starts_at
        self.told.append((occasion, self.copy.sequence))

    @property
    def due(self) -> datetime | None:
        """When the person meets, if they do."""
        is_on = self.meeting.state is MeetingState.PLANNED
        return self.meeting.starts_at if is_on and self.is_member else None


@settings(max_examples=1000, deadline=None)
@given(steps=STEPS)
def test_a_calendar_is_never_wrong_and_takes_each_word_for_a_newer_one(steps):
    life = Life()
    life.hear()
    for step in steps:
        life.take(step)
        life.hear()

        assert life.shown in {None, life.due}
        if life.wants_mail:
            assert life.shown == life.due
        assert life.hear() is None
    sequences = [sequence for _occasion, sequence in life.told]
    assert sequences == sorted(set(sequences))


@settings(max_examples=300, deadline=None)
@given(steps=st.lists(st.sampled_from(["move", "same instant", "cancel"]), max_size=20))
def test_who_stays_hears_the_meeting_s_own_sequence(steps):
    life = Life()
    life.hear()
    for step in steps:
        life.take(step)
        life.hear()
        assert life.copy is not None
        assert life.copy.sequence == life.meeting.sequence


@settings(max_examples=300, deadline=None)
@given(steps=STEPS)
def test_who_never_wanted_such_mail_never_hears_a_word(steps):
    life = Life(wants_mail=False)
    for step in steps:
        life.take(step if step != "opt in" else "opt out")
        assert life.hear() is None
