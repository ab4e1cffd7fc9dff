"""A whole meeting with words planted in it that must reach certain people and nobody else.

They are typed through the real pages' events at a real server, while a coach watches. Afterwards
every packet of every socket, every page, calendar, letter, package, command and line of the
server's log is searched. Who may read what stands in tests/access.py.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from peercircles.agendas.segments import Mode, Purpose
from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import Role
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.database import open_engine
from peercircles.observations.models import Scope
from peercircles.runs.kinds import Phase
from peercircles.web.recaps.state import RecapState
from tests.access import Who
from tests.canaries import Heard
from tests.factories import World
from tests.leaks import Rights
from tests.matrix import form, operation
from tests.moments import where_it_is_day
from tests.observed import coach_of, granted
from tests.onlookers import may_read, who_is
from tests.planted import canary, typed_in, words_in
from tests.run_lives import with_agenda
from tests.services import wait_until

MEETING = "/circles/[circle_id]/meetings/[meeting_id]"
WATCHED = "/coach/meetings/[meeting_id]"
LIVE, NOTES, AFTER = f"{MEETING}/live", f"{MEETING}/notes", f"{MEETING}/after"
OPEN_THROUGHOUT = ("/", MEETING, LIVE, NOTES, AFTER)
MEMBERS = ("Ana", "Ben", "Chi", "Dai")
STRANGERS = ("Olga", "Otto", "Fay", "Ines")
AGENDA = (
    ("Check-in", 10, Mode.ROUND, Purpose.CHECK_IN),
    ("Chi presents", 40, Mode.PRESENTER, Purpose.SEAT),
    ("Check-out", 10, Mode.ROUND, Purpose.CLOSE),
)
# Typed, and not kept: too long, not theirs to write, not their circle. Nobody's to read.
REFUSED = {"refused-of-ben", "refused-of-dai", "refused-of-otto"}
# The coach watches; these came to be while the circle was by itself.
IN_PRIVATE = {"decided-in-private", "promised-in-private"}
TYPED = {
    *(f"private-of-{name.lower()}" for name in MEMBERS),
    *("written-for-chi", "thanks-for-ben", "thanks-for-all", "note-of-circle", "focus-of-dai"),
    *("parked-by-chi", "promise-of-ana", "decided-by-all"),
    *IN_PRIVATE,
    *REFUSED,
}
ANSWERS = {"Ana": "1", "Ben": "5", "Chi": "2", "Dai": "4"}


@dataclass
class Hour:
    """The meeting, from when its people come to its recap."""

    heard: Heard
    meeting: Any
    presenter: str
    drafts: dict[str, str] = field(default_factory=dict[str, str])

    async def hold(self) -> None:
        """From the beginning to the end."""
        for name in (*MEMBERS, *STRANGERS):
            for path in OPEN_THROUGHOUT:
                await self.heard.open(name, path)
        await self.act("Dai", MEETING, "SeatsState.ask", seat_about="focus-of-dai", seat_urgent="")
        await self.heard.open("Ines", WATCHED)
        await self.lead("LiveState.start")
        await self.lead("LiveState.go_on", seen=0)
        await self.write()
        await self.be_alone()
        await self.be_refused()
        await self.lead("LiveState.go_on", seen=1)
        await self.lead("LiveState.end")
        assert self.live("Dai")["phase"] == Phase.ENDED

    async def write(self) -> None:
        """Everything people write while they are together."""
        for name in MEMBERS:
            await self.note(name, f"private/{self.meeting.id}", f"private-of-{name.lower()}")
        await self.note("Ben", f"presenter/{self.meeting.id}/{self.presenter}", "written-for-chi")
        await self.note("Ben", f"circle/{self.meeting.id}", "note-of-circle")
        await self.act("Chi", LIVE, "ParkingState.park", parked="parked-by-chi")
        due = str(utc_now().date() + timedelta(days=9))
        await self.act(
            "Ana", LIVE, "PromisesState.make", promise="promise-of-ana", promise_due=due, owner=""
        )
        await self.act("Ben", LIVE, "RecapState.decide", decision="decided-by-all")

    async def be_alone(self) -> None:
        """A private moment, in which two things are written down."""
        about = {"meeting_id": str(self.meeting.id)}
        await self.heard.ask("Chi", LIVE, "ObservedState.begin_private", **about)
        await self.act("Ben", LIVE, "RecapState.decide", decision="decided-in-private")
        await self.act(
            "Ben",
            LIVE,
            "PromisesState.make",
            promise="promised-in-private",
            promise_due="",
            owner="",
        )
        await self.heard.ask("Dai", LIVE, "ObservedState.end_private", **about)

    async def be_refused(self) -> None:
        """Words that are not kept: too many, not theirs to write, not their circle."""
        private = f"private/{self.meeting.id}"
        await self.note("Ben", private, "refused-of-ben", times=2_000)
        await self.note("Dai", f"presenter/{self.meeting.id}/{self.presenter}", "refused-of-dai")
        await self.note("Otto", private, "refused-of-otto")

    async def close(self) -> None:
        """What comes after the end: the pulse, thanks, the recap and its letters."""
        for name in MEMBERS:
            tab = await self.heard.ask(name, AFTER, "PulseState.load")
            questions = [each["key"] for each in tab.var("pulse")["questions"]]
            assert len(questions) == 3
            said = form(**dict.fromkeys(questions, ANSWERS[name]))
            about = {"meeting_id": str(self.meeting.id), "form": said, "op": operation()}
            await self.heard.ask(name, AFTER, "PulseState.answer", **about)
        await self.thank("Dai", "Ben", "thanks-for-ben", readers="them")
        await self.thank("Ana", "Chi", "thanks-for-all", readers="circle")
        tab = await self.heard.ask("Ben", NOTES, "RecapState.look_over")
        (content,) = {each["content"] for each in tab.all_of(RecapState, "preview")} - {""}
        await self.heard.ask("Ben", NOTES, "RecapState.send", content=content, op=operation())

    async def lead(self, handler: str, **arguments: Any) -> None:
        """Ana leads."""
        await self.heard.ask("Ana", LIVE, handler, **arguments, op=operation())

    async def act(self, name: str, path: str, handler: str, **words: str) -> None:
        """Send a form, with canaries for their names."""
        planted = {each: canary(word) if word in TYPED else word for each, word in words.items()}
        await self.heard.ask(name, path, handler, form=form(**planted), op=operation())

    async def note(self, name: str, note: str, word: str, *, times: int = 1) -> None:
        """Type into one of the boxes of notes."""
        text = " ".join([canary(word)] * times)
        about = {"note": note, "text": text, "revision": 0, "step": 1, "op": str(new_id())}
        await self.heard.ask(name, LIVE, "NotesState.save", **about)

    async def thank(self, name: str, whom: str, word: str, *, readers: str) -> None:
        """Thank somebody."""
        said = form(thanked=str(self.heard.people[whom].id), thanks=canary(word), readers=readers)
        about = {"meeting_id": str(self.meeting.id), "form": said, "op": operation()}
        await self.heard.ask(name, AFTER, "ThanksState.thank", **about)

    def who(self) -> dict[str, Who]:
        """How everybody stands now."""
        with Session(self.heard.world.engine) as session:
            return {
                name: who_is(session, name, person.id, utc_now())
                for name, person in self.heard.people.items()
            }

    def live(self, name: str) -> dict[str, Any]:
        """How somebody sees the meeting."""
        return self.heard.tabs[name, LIVE].var("push")


@pytest.fixture
def hour(on_sqlite, mailbox) -> Iterator[Hour]:
    engine = open_engine(on_sqlite.database)
    world = World(engine)
    heard = Heard(on_sqlite, world, mailbox)
    for name in MEMBERS:
        heard.people[name] = world.member(name, zone=where_it_is_day())
    heard.people["Olga"] = world.organiser("Olga")
    heard.people["Otto"] = world.member("Otto", circle=world.another_circle())
    heard.people["Fay"] = world.member("Fay")
    world.run(end_membership, heard.people["Olga"], world.circle.id, heard.people["Fay"].id)
    meeting = world.meeting(starts_at=utc_now() - timedelta(minutes=1), minutes=60)
    world.turn(meeting, heard.people["Ana"], role=Role.FACILITATOR)
    world.turn(meeting, heard.people["Ben"], role=Role.SCRIBE)
    with_agenda(world, meeting, AGENDA)
    heard.people["Ines"] = coach_of(world)
    granted(world, heard.people["Ines"], Scope.PRESENCE, meeting)
    heard.address = {"circle_id": str(world.circle.id), "meeting_id": str(meeting.id)}
    yield Hour(heard, meeting, str(heard.people["Chi"].id))
    engine.dispose()


async def test_what_is_confidential_leaves_the_server_for_its_readers_alone(hour, tell):
    heard = hour.heard
    before = hour.who()
    await hour.hold()
    during = hour.who()
    await hour.close()
    wait_until(lambda: len(heard.mailbox.messages) >= len(MEMBERS), what="the recap's letters")
    assert all("BEGIN:VCALENDAR" in heard.subscribe(name) for name in heard.people)
    assert canary("promise-of-ana") in heard.pages_of("Ana")
    await heard.look_everywhere()

    places = typed_in(heard.world.engine)
    assert places.keys() == {canary(word) for word in TYPED - REFUSED}
    who = {name: (before[name], during[name], after) for name, after in hour.who().items()}
    rights = Rights(heard, places, who)
    rota = ["rota", "explain", str(heard.world.circle.id)]
    assert rights.leaks() == []
    assert rights.leaks_in_the_house(["doctor"], rota) == []
    assert unread(rights, who) == set(), "the search would not have found these"
    assert canary("decided-by-all") in heard.mail_to("Dai")
    check_pulse(heard)
    told = {(name, word) for name in who for word in words_in(heard.told(name))}
    tell(f"{len(who)} people were told {len(told)} times one of {len(TYPED)} words, each theirs")


def unread(rights: Rights, who: Mapping[str, tuple[Who, ...]]) -> set[tuple[str, str]]:
    """What did not come to somebody who may read it at the end."""
    return {
        (word, name)
        for word, places in rights.places.items()
        for name, (*_earlier, now) in who.items()
        if any(may_read(now, found) for found in places)
        if word not in rights.heard.told(name)
    }


def check_pulse(heard: Heard) -> None:
    """Nobody was told a number that is not their own, and at rest nothing leads to a person."""
    for name in MEMBERS:
        numbers = set(re.findall(r'"answer":\s*"?(\d)', heard.told(name)))
        assert numbers <= {ANSWERS[name], "0"}, f"{name} was told of the answers of others"
        # Whoever answers last closes it, and is not even told what they said.
        assert ANSWERS[name] in numbers or name == MEMBERS[-1]
    for name in STRANGERS:
        assert not re.findall(r'"answer":\s*"?[1-5]', heard.told(name))
    with heard.world.engine.connect() as connection:
        rows = {
            table.name: [tuple(row) for row in connection.execute(sa.select(table))]
            for table in SQLModel.metadata.sorted_tables
            if table.name.startswith("pulse")
        }
    assert rows.keys() >= {"pulse", "pulseanswer", "pulseseat"}
    (pulse,) = rows["pulse"]
    assert rows["pulseanswer"] == []
    assert not any(
        str(person.id) in json.dumps(pulse, default=str) for person in heard.people.values()
    )
