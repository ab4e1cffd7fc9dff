"""A meeting that somebody leads through now, as the real time is."""

from datetime import timedelta

from peercircles.circles.models import Circle
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import Meeting
from peercircles.runs.commands import start_meeting
from peercircles.runs.presences import arrive
from tests.factories import World
from tests.run_lives import with_agenda


def led_meeting(world: World, circle: Circle, holder: Person, *others: Person) -> Meeting:
    """Begun five minutes late, in its check-in; `holder` leads, `others` are there."""
    begun = utc_now() - timedelta(minutes=5)
    meeting = world.meeting(circle=circle, starts_at=begun, minutes=60)
    with_agenda(world, meeting)
    for person in (holder, *others):
        world.run(arrive, person, meeting.id)
    world.run(start_meeting, holder, meeting.id)
    return meeting
