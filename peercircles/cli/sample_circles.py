"""Circles of the sample programme: how they are written down, and how they come to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from peercircles.circles.address_lists import ListedPerson
from peercircles.circles.commands import end_membership, make_circle
from peercircles.circles.invitations import accept_invitation, invite_people
from peercircles.circles.models import Cadence, Circle
from peercircles.cli.sample_boards import Happening, SampleGoal, happenings_on_board
from peercircles.cli.sample_compacts import SampleCompact, happenings_of_compact
from peercircles.cli.sample_people import DOMAIN, ORGANISER, PEOPLE
from peercircles.cli.sample_story import Story
from peercircles.identity.people import add_person
from peercircles.kernel.work import NOBODY, Actor
from peercircles.kernel.zones import local
from peercircles.meetings.commands import cancel_meeting, change_room, move_meeting, plan_season
from peercircles.meetings.models import RoomKind


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The `nth` meeting of the season, counted from 0, was called off."""

    nth: int
    days: int


@dataclass(frozen=True, slots=True)
class Shifted:
    """The `nth` meeting keeps its day and got another time."""

    nth: int
    days: int
    at: time


@dataclass(frozen=True, slots=True)
class Rehoused:
    """The `nth` meeting got another room."""

    nth: int
    days: int
    url: str


@dataclass(frozen=True, slots=True)
class SampleSeason:
    """Meetings on one weekday: `behind` dates are past, the next is about `ahead` days away."""

    planned: int
    behind: int
    ahead: int
    count: int
    at: time
    room_url: str = ""
    changes: tuple[Cancelled | Shifted | Rehoused, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleCircle:
    """A circle made so many days ago. Who joined, left or was invited stands with the days
    since."""

    name: str
    purpose: str
    zone: str
    cadence: Cadence
    minutes: int
    smallest: int
    largest: int
    made: int
    joined: Mapping[str, int]
    season: SampleSeason
    goals: tuple[SampleGoal, ...]
    compact: SampleCompact
    left: Mapping[str, int]
    invited: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ground:
    """What circles stand on: the programme, its people by their keys, where rooms are."""

    programme_id: UUID
    ids: dict[str, UUID]
    host: str
    jitsi_server: str


def tell_circle(story: Story, ground: Ground, circle: SampleCircle) -> UUID:
    """Make the circle and let everything happen to it that is written down; give its id."""
    telling = _CircleTelling(story, ground, circle)
    happenings = [
        *telling.coming_and_going(),
        *telling.meeting(),
        *happenings_on_board(story, telling.circle_id, circle.goals, ground.ids),
        *happenings_of_compact(story, telling.circle_id, circle.compact, ground.ids),
    ]
    for _at, happen in sorted(happenings, key=lambda happening: happening[0]):
        happen()
    story.pass_time(story.now)
    return telling.circle_id


class _CircleTelling:
    """One circle on its way through the story."""

    def __init__(self, story: Story, ground: Ground, circle: SampleCircle) -> None:
        self._story, self._ground, self._circle = story, ground, circle
        self._organiser = Actor(ground.ids[ORGANISER.key])
        self._tokens: dict[str, str] = {}
        self._meeting_ids: tuple[UUID, ...] = ()
        self.circle_id = self._make().id

    def coming_and_going(self) -> Iterator[Happening]:
        """Invitations, people who take them, people who go."""
        for nth, (key, days) in enumerate(self._circle.joined.items()):
            person = PEOPLE[key]
            invited_at = self._organised(days + 3)
            yield invited_at, partial(self._invite, invited_at, person.name, person.email)
            joined_at = self._story.ago(days, person.zone, nth=nth)
            yield joined_at, partial(self._join, joined_at, key)
        for name, days in self._circle.invited.items():
            at = self._organised(days)
            yield at, partial(self._invite, at, name, f"{name.split()[0].lower()}@{DOMAIN}")
        for key, days in self._circle.left.items():
            at = self._organised(days)
            yield at, partial(self._leave, at, key)

    def meeting(self) -> Iterator[Happening]:
        """The season, and what became of single meetings."""
        planned_at = self._organised(self._circle.season.planned)
        yield planned_at, partial(self._plan, planned_at)
        for change in self._circle.season.changes:
            at = self._organised(change.days)
            yield at, partial(self._change, at, change)

    def _make(self) -> Circle:
        circle = self._circle
        return self._story.do(
            self._organised(circle.made),
            self._organiser,
            make_circle,
            self._ground.programme_id,
            takes_part=False,
            name=circle.name,
            purpose=circle.purpose,
            zone=circle.zone,
            cadence=circle.cadence,
            minutes=circle.minutes,
            smallest=circle.smallest,
            largest=circle.largest,
        )

    def _invite(self, at: datetime, name: str, email: str) -> None:
        people = [ListedPerson(name=name, email=email, line_no=1)]
        invited = self._story.do(at, self._organiser, invite_people, self.circle_id, people)
        (sent,) = invited.sent
        self._tokens[sent.email] = sent.token

    def _join(self, at: datetime, key: str) -> None:
        person = PEOPLE[key]
        if key not in self._ground.ids:
            account = self._story.do(
                at,
                NOBODY,
                add_person,
                name=person.name,
                email=person.email,
                pronouns=person.pronouns,
                zone=person.zone,
                locale=person.locale,
            )
            self._ground.ids[key] = account.id
        person_id, token = self._ground.ids[key], self._tokens[person.email]
        self._story.do(at, Actor(person_id), accept_invitation, token, person_id=person_id)

    def _leave(self, at: datetime, key: str) -> None:
        person_id = self._ground.ids[key]
        self._story.do(at, self._organiser, end_membership, self.circle_id, person_id)

    def _plan(self, at: datetime) -> None:
        circle, season = self._circle, self._circle.season
        planned = self._story.do(
            at,
            self._organiser,
            plan_season,
            self.circle_id,
            host=self._ground.host,
            first_on=self._day_of(0),
            wall_time=season.at,
            zone=circle.zone,
            cadence=circle.cadence,
            count=season.count,
            minutes=circle.minutes,
            room_kind=RoomKind.LINK if season.room_url else RoomKind.JITSI,
            room_url=season.room_url,
            jitsi_server=self._ground.jitsi_server,
            loopback_http=True,
        )
        self._meeting_ids = planned.meeting_ids

    def _change(self, at: datetime, change: Cancelled | Shifted | Rehoused) -> None:
        meeting_id = self._meeting_ids[change.nth]
        do = partial(self._story.do, at, self._organiser)
        match change:
            case Cancelled():
                do(cancel_meeting, meeting_id, expected_version=1)
            case Shifted(nth=nth, at=wall_time):
                to = {"wall_on": self._day_of(nth), "wall_time": wall_time}
                do(move_meeting, meeting_id, expected_version=1, **to)
            case Rehoused(url=url):
                room = {"room_kind": RoomKind.LINK, "room_url": url}
                do(change_room, meeting_id, expected_version=1, **room)

    def _day_of(self, nth: int) -> date:
        """The date of a meeting; the next one is never at a weekend."""
        season = self._circle.season
        today = local(self._story.now, self._circle.zone).date()
        coming = today + timedelta(days=season.ahead)
        coming += timedelta(days=(7 - coming.weekday()) % 7 if coming.weekday() > 4 else 0)
        return coming + timedelta(weeks=self._circle.cadence.weeks * (nth - season.behind))

    def _organised(self, days: int) -> datetime:
        return self._story.ago(days, ORGANISER.zone)
