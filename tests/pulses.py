"""A circle that has met, and is asked how it was."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import time_machine

from peercircles.circles.models import Circle
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.meetings.attendances import note_own_attendance
from peercircles.meetings.models import Meeting, MeetingState, Presence
from peercircles.pulses.closing import close_due_pulses
from peercircles.pulses.commands import answer_pulse, decline_pulse
from peercircles.pulses.items import items_for
from peercircles.pulses.models import Pulse, PulseSeat
from peercircles.pulses.queries import PulsePage, pulse_page
from peercircles.pulses.reactions import keep_pulses
from peercircles.pulses.sealing import new_key
from peercircles.thanks.models import Thanks
from tests.factories import World, actor

MET_AT = datetime(2027, 3, 3, 17, tzinfo=UTC)
OVER_AT = MET_AT + timedelta(minutes=60)


class PulseLife:
    """One meeting of the world's circle, and the time it is now."""

    def __init__(self, world: World, people: int = 4) -> None:
        self.world = world
        self.people = [world.member() for _ in range(people)]
        self.meeting: Meeting = world.meeting(starts_at=MET_AT, state=MeetingState.HELD)
        self.now = OVER_AT + timedelta(minutes=1)
        self.events: list[Any] = []

    def was_there(self, *people: Person, presence: Presence = Presence.PRESENT) -> None:
        """They say so themselves; everybody, where nobody is named."""
        for person in people or self.people:
            self.run(person, note_own_attendance, self.meeting.id, presence)

    def answer(self, person: Person, *answers: int, op: UUID | None = None) -> None:
        """The person's three answers."""
        items = self.pulse().items
        self.run(
            person, answer_pulse, self.meeting.id, dict(zip(items, answers, strict=True)), op=op
        )

    def decline(self, person: Person) -> None:
        """Rather not, this time."""
        self.run(person, decline_pulse, self.meeting.id)

    def go_round(self) -> None:
        """What happens every minute although nobody asks."""
        self.run(None, close_due_pulses)

    def page(self, person: Person) -> PulsePage:
        """What the person sees of it."""
        return self.world.read(pulse_page, person, self.meeting.id, self.now)

    def bands(self, person: Person | None = None) -> list[str]:
        """The bands, as somebody reads them."""
        return [item.band.value for item in self.page(person or self.people[0]).items if item.band]

    def pulse(self) -> Pulse:
        """The pulse as it is kept."""
        (pulse,) = [row for row in self.world.rows_of(Pulse) if row.meeting_id == self.meeting.id]
        return pulse

    def later(self, **span: float) -> None:
        """Time passes."""
        self.now += timedelta(**span)

    def meet_again(self, circle: Circle | None = None) -> None:
        """The next meeting, a fortnight later, with everybody there."""
        self.now += timedelta(weeks=2)
        start = self.now - timedelta(minutes=61)
        self.meeting = self.world.meeting(circle=circle, starts_at=start, state=MeetingState.HELD)
        self.was_there()

    def run(self, person: Person | None, command: Any, *args: Any, op: UUID | None = None) -> Any:
        """Run it as the program does, reactions included, at the time it is."""
        who = actor(person) if person else NOBODY
        transactions = Transactions(self.world.engine, [keep_pulses])
        with time_machine.travel(self.now, tick=False):
            answer, events = transactions.run_once(op, who, command, *args)
        self.events += events
        return answer


def asked(world: World, meeting: Meeting, *people: Person) -> Pulse:
    """An open pulse that these people can answer."""
    pulse = world.add(
        Pulse(
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
            items=[item.key for item in items_for(0)],
            closes_at=utc_now() + timedelta(hours=20),
            key=new_key(),
            is_roll_known=True,
        )
    )
    for person in people:
        world.add(PulseSeat(pulse_id=pulse.id, person_id=person.id))
    return pulse


def thanked(world: World, meeting: Meeting, giver: Person, receiver: Person) -> Thanks:
    """Thanks that only the two read."""
    return world.add(
        Thanks(
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
            from_id=giver.id,
            to_id=receiver.id,
            words="For staying",
            at=utc_now(),
        )
    )
