"""A circle agrees, lets a coach in, takes it back, and sees somebody go: with words planted in
everything that is typed on the way, at a real server.

It goes by steps. After each, everything that came to anybody by any way is held against the matrix
(tests/access.py), with everybody as they stood when the step began and when it was over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from peercircles.circles.commands import end_membership
from peercircles.compacts.models import Amendment, AmendmentState
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.meetings.models import MeetingState
from peercircles.observations.models import ConsentAnswer, Observation, ObservationState, Scope
from tests.access import Found, Who
from tests.canaries import Heard
from tests.cases_signs import signs_in
from tests.factories import World
from tests.leaks import Rights
from tests.matrix import form, operation
from tests.moments import where_it_is_day
from tests.observed import coach_of, granted
from tests.onlookers import who_is
from tests.planted import canary, typed_in

OVERVIEW = "/circles/[circle_id]"
COMPACT, SIGNS, LEAVE = f"{OVERVIEW}/compact", f"{OVERVIEW}/signs", f"{OVERVIEW}/leave"
WISHES = "/circles/wishes"
COACHED, LOG, REQUESTS = "/coach/circles/[circle_id]", "/coach/log", "/coach/requests"
WATCHED_BOARD = f"{COACHED}/board"
MEMBERS = ("Ana", "Ben", "Chi", "Dai")
COACHES = ("Ines", "Nora")
OPEN_TO_ALL = ("/", OVERVIEW, COMPACT, SIGNS, LEAVE, WISHES)
OPEN_TO_COACHES = (*OPEN_TO_ALL, COACHED, WATCHED_BOARD, LOG, REQUESTS)
# The one question: who said yes to which coach, and who no.
ANSWERS = {"Ines": dict.fromkeys(MEMBERS, True), "Nora": {"Ana": True, "Ben": False}}


@dataclass
class Trust:
    """The circle, and everything that came to anybody in the present step."""

    heard: Heard
    places: dict[str, list[Found]] = field(default_factory=dict[str, list[Found]])
    who: dict[str, Who] = field(default_factory=dict[str, Who])
    read: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    steps: int = 0

    async def open(self) -> None:
        """Everybody has these pages open from now on."""
        for name in self.heard.people:
            for path in OPEN_TO_COACHES if name in COACHES else OPEN_TO_ALL:
                await self.heard.open(name, path)
        self.places, self.who = typed_in(self.heard.world.engine), self.stand()

    async def check(self) -> None:
        """End of a step: nothing came to anybody who may not have it. Then begin anew."""
        await self.heard.settle()
        rights = self.rights()
        assert rights.leaks() == []
        self.read |= {(name, kind) for name in self.who for kind in rights.told(name)}
        self.places, self.who = typed_in(self.heard.world.engine), self.stand()
        self.heard.forget()
        self.steps += 1

    def rights(self) -> Rights:
        """Who may read what, as it was or as it is."""
        now, places = self.stand(), typed_in(self.heard.world.engine)
        return Rights(
            self.heard,
            {
                word: [*self.places.get(word, ()), *places.get(word, ())]
                for word in self.places.keys() | places.keys()
            },
            {name: (before, now[name]) for name, before in self.who.items()},
        )

    def stand(self) -> dict[str, Who]:
        """How everybody stands now."""
        with Session(self.heard.world.engine) as session:
            return {
                name: who_is(session, name, person.id, utc_now())
                for name, person in self.heard.people.items()
            }

    async def act(self, name: str, path: str, handler: str, **arguments: Any) -> None:
        """Do something on a page that is open; it must not be refused."""
        await self.heard.ask(name, path, handler, **arguments, op=operation())

    async def quietly(self, name: str, path: str, handler: str, **arguments: Any) -> None:
        """The same of what leaves no trace."""
        await self.heard.ask(name, path, handler, **arguments)

    def rows(self, table: Any, **fields: Any) -> list[Any]:
        """The rows of a table with these values."""
        rows = self.heard.world.rows_of(table)
        return [
            row for row in rows if all(getattr(row, key) == value for key, value in fields.items())
        ]

    def request_of(self, coach: str) -> Observation:
        """The one thing a coach asked for through their page."""
        coach_id, purpose = self.heard.people[coach].id, canary(f"purpose-of-{coach.lower()}")
        (row,) = self.rows(Observation, coach_id=coach_id, purpose=purpose)
        return row


@pytest.fixture
def trust(on_sqlite, mailbox) -> Iterator[Trust]:
    engine = open_engine(on_sqlite.database)
    world = World(engine)
    heard = Heard(on_sqlite, world, mailbox)
    people = heard.people
    for name in MEMBERS:
        people[name] = world.member(name, zone=where_it_is_day())
    people["Olga"] = world.organiser("Olga")
    people["Otto"] = world.member("Otto", circle=world.another_circle())
    people["Fay"] = world.member("Fay")
    world.run(end_membership, people["Olga"], world.circle.id, people["Fay"].id)
    for name in COACHES:
        people[name] = coach_of(world, name=name)
    ago = utc_now() - timedelta(hours=3)
    meeting = world.meeting(starts_at=ago, state=MeetingState.HELD)
    world.turn(meeting, people["Ben"], state="done", held_by=people["Ben"].id)
    granted(world, people["Ines"], Scope.PRESENCE, meeting)
    signs_in(world, world.circle, people["Ana"])
    world.goal(people["Ana"], title=canary("goal-for-coach"), audience=Audience.COACH)
    world.goal(people["Ana"], title=canary("goal-of-circle"))
    heard.address = {"circle_id": str(world.circle.id), "meeting_id": str(meeting.id)}
    yield Trust(heard)
    engine.dispose()


async def test_what_is_typed_in_confidence_comes_to_its_readers_alone(trust: Trust, tell):
    await trust.open()
    for step in (
        they_agree,
        they_introduce_themselves,
        coaches_ask,
        they_answer_in_private,
        the_coach_looks_and_writes,
        one_takes_it_back,
        they_go_on_without_her,
        one_leaves,
        they_go_on_without_him,
    ):
        await step(trust)
        await trust.check()
    await trust.heard.look_everywhere()
    rights = trust.rights()

    assert rights.leaks() == []
    rota = ["rota", "explain", str(trust.heard.world.circle.id)]
    assert rights.leaks_in_the_house(["doctor"], ["retention"], rota) == []
    assert {kind for name, kind in trust.read if name == "Chi"} >= {
        "amendment.words",
        "amendmentcomment.words",
        "coachfeedback.words",
        "compactversion.clauses",
        "introduction.words",
        "observation.purpose",
        "signalsnooze.reason",
    }
    assert {("Ben", "coachfeedback.words"), ("Ines", "goal.title")} <= trust.read
    assert {("Ines", "coachlognote.words"), ("Nora", "coachlognote.words")} <= trust.read
    assert {("Olga", "exitnote.words"), ("Olga", "wish.words")} <= trust.read
    tell(
        f"{len(trust.who)} people in {trust.steps} steps were told {len(trust.read)} kinds of "
        f"{len(trust.places)} words, each of them theirs to read"
    )


async def they_agree(trust: Trust) -> None:
    day = (utc_now() + timedelta(days=60)).date().isoformat()
    await trust.act("Ana", COMPACT, "CompactState.begin", form=form(locale="en", review_on=day))
    for name in MEMBERS:
        await trust.act(name, COMPACT, "CompactState.sign", number=1)
    for name, kind, key, words in (
        ("Ben", "change", "talking", {"words": canary("words-agreed-on")}),
        (
            "Chi",
            "add",
            "",
            {"title": canary("title-of-clause"), "words": canary("words-of-clause")},
        ),
        ("Ana", "change", "parts", {"words": canary("words-withdrawn")}),
    ):
        what = {"kind": kind, "key": key, "number": 1}
        await trust.act(name, COMPACT, "CompactState.propose", **what, form=form(**words))
    proposed = {row.words: str(row.id) for row in trust.rows(Amendment)}
    first = proposed[canary("words-agreed-on")]
    said = form(amendment=first, comment=canary("said-of-it"))
    await trust.act("Dai", COMPACT, "CompactState.say", form=said)
    withdrawn = proposed[canary("words-withdrawn")]
    await trust.act("Ana", COMPACT, "CompactState.withdraw", amendment_id=withdrawn)
    for name in ("Ana", "Chi", "Dai"):
        await trust.act(
            name, COMPACT, "CompactState.answer", amendment_id=first, opinion="agree", number=1
        )
    assert {row.words: row.state for row in trust.rows(Amendment)} == {
        canary("words-agreed-on"): AmendmentState.ADOPTED,
        canary("words-of-clause"): AmendmentState.SET_ASIDE,
        canary("words-withdrawn"): AmendmentState.WITHDRAWN,
    }


async def they_introduce_themselves(trust: Trust) -> None:
    for name in ("Ana", "Dai"):
        words = form(introduction=canary(f"introduction-of-{name.lower()}"))
        await trust.act(name, OVERVIEW, "WelcomesState.introduce", form=words)
    aside = form(kind="goals", circle=str(trust.heard.world.circle.id), reason=canary("aside"))
    await trust.act("Ana", SIGNS, "SignsState.put_aside", form=aside)
    assert canary("aside") in typed_in(trust.heard.world.engine)


async def coaches_ask(trust: Trust) -> None:
    # What was taken back is nobody's any more, from the next step on.
    await trust.act("Ana", OVERVIEW, "WelcomesState.withdraw")
    for coach, scope in (("Ines", "board"), ("Nora", "signals")):
        purpose = canary(f"purpose-of-{coach.lower()}")
        asking = form(scope=scope, meeting="", days="30", purpose=purpose)
        await trust.act(coach, COACHED, "AskState.send", form=asking)
        assert trust.request_of(coach).state is ObservationState.ASKED


async def they_answer_in_private(trust: Trust) -> None:
    """Nobody is told what somebody else said; the coaches not even that anybody did."""
    heard = trust.heard
    before = requests_shown(heard)
    for coach, answers in reversed(ANSWERS.items()):
        about_it = {"observation_id": str(trust.request_of(coach).id)}
        for name, says_yes in answers.items():
            if coach == "Ines" and name == MEMBERS[-1]:
                await heard.settle()
                assert {
                    each: heard.tabs[each, REQUESTS].var("requests") for each in COACHES
                } == before
            await trust.quietly(name, "/", "QuestionsState.answer", **about_it, says_yes=says_yes)
    await heard.settle()
    for name in heard.people:
        own = {"yes" if said.get(name) else "no" for said in ANSWERS.values() if name in said}
        told = set(re.findall(r'"own":\s*"(yes|no)"', heard.told(name)))
        # Whoever answers last ends it, and is not even told what they said.
        assert told == (own if name != MEMBERS[-1] else set()), name
    assert requests_shown(heard)["Nora"] == before["Nora"]
    opened = trust.request_of("Ines")
    assert (opened.state, opened.key) == (ObservationState.GRANTED, "")
    left = {row.observation_id for row in trust.rows(ConsentAnswer)}
    assert left == {trust.request_of("Nora").id}


def requests_shown(heard: Heard) -> dict[str, Any]:
    return {coach: heard.tabs[coach, REQUESTS].var("requests") for coach in COACHES}


async def the_coach_looks_and_writes(trust: Trust) -> None:
    heard = trust.heard
    await heard.ask("Ines", WATCHED_BOARD, "WatchedBoardState.load")
    assert canary("goal-for-coach") in heard.told("Ines")
    for to, word in (("circle", "to-all"), (heard.address["meeting_id"], "to-ben")):
        words = form(feedback_to=to, feedback=canary(word))
        await trust.act("Ines", COACHED, "CoachedCircleState.write", form=words)
    for coach in COACHES:
        note = {"circle": heard.address["circle_id"], "note_on": "2027-03-01"}
        words = form(**note, note=canary(f"log-of-{coach.lower()}"))
        await trust.act(coach, LOG, "LogState.write", form=words)
    kept = typed_in(heard.world.engine).keys()
    assert kept >= {canary(word) for word in ("to-all", "to-ben", "log-of-ines", "log-of-nora")}


async def one_takes_it_back(trust: Trust) -> None:
    opened = trust.request_of("Ines").id
    await trust.quietly("Chi", OVERVIEW, "ObservedState.revoke", observation_id=str(opened))
    assert "board" not in {scope for scope, _circle in trust.stand()["Ines"].scopes}


async def they_go_on_without_her(trust: Trust) -> None:
    again = form(amendment=_set_aside(trust), comment=canary("said-later"))
    await trust.act("Ana", COMPACT, "CompactState.propose_again", amendment_id=_set_aside(trust))
    await trust.act("Ben", COMPACT, "CompactState.say", form=again)
    await trust.heard.ask("Ines", WATCHED_BOARD, "WatchedBoardState.load")
    await trust.heard.ask("Ines", COACHED, "CoachedCircleState.load")
    assert canary("said-later") in typed_in(trust.heard.world.engine)


async def one_leaves(trust: Trust) -> None:
    trust.heard.mailbox.messages.clear()
    await trust.quietly("Dai", LEAVE, "LeaveState.choose", route="move")
    words = form(note=canary("note-to-organisers"), wish=canary("wish-of-dai"))
    await trust.act("Dai", LEAVE, "LeaveState.go", form=words)
    kept = typed_in(trust.heard.world.engine).keys()
    assert kept >= {canary("note-to-organisers"), canary("wish-of-dai")}


async def they_go_on_without_him(trust: Trust) -> None:
    words = form(amendment=_set_aside(trust), comment=canary("said-when-he-was-gone"))
    await trust.act("Chi", COMPACT, "CompactState.say", form=words)
    await trust.act(
        "Ben",
        OVERVIEW,
        "WelcomesState.introduce",
        form=form(introduction=canary("introduction-of-ben")),
    )
    kept = typed_in(trust.heard.world.engine).keys()
    assert kept >= {canary("said-when-he-was-gone"), canary("introduction-of-ben")}


def _set_aside(trust: Trust) -> str:
    (row,) = trust.rows(Amendment, words=canary("words-of-clause"))
    return str(row.id)
