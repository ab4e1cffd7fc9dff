"""Who reads what: everybody opens every page, and every planted word that came out is looked up.

The sample programme is loaded, with a coach besides; each text in its database is replaced by
a word of its own. What an actor's pages, or anything pushed to them, hold of these words has
to be theirs to read by the matrix (tests/access.py).
"""

from collections.abc import Iterator
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session

from peercircles.cli.sample import load_sample
from peercircles.identity.models import Person
from peercircles.keeping.belongings import everything_of
from peercircles.keeping.documents import as_json
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import DomainError
from peercircles.kernel.finding import Found
from peercircles.kernel.questions import question_of
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.searches.queries import found_for
from peercircles.web.pages import PAGES
from peercircles.web.shared.callers import CALLER, Caller
from tests.access import Who
from tests.factories import World
from tests.grounds import COACHES, LEAVERS, Ground
from tests.onlookers import may_read, may_take_along
from tests.planted import plant, unclassified, unplanted, words_in

# What pages about one goal show.
OF_A_GOAL = {"goalcomment.words", "milestone.title", "charter.aim", "measurepoint.note"}
# What a search finds of a circle, and of what is one's own.
FOUND_IN_A_CIRCLE = {
    "askoffer.words",
    "askreply.words",
    "circledecision.words",
    "goal.title",
    "goalcomment.words",
    "goalupdate.line",
    "promise.words",
    "sharedcopy.parts",
    "thanks.words",
}
FOUND_OF_ONES_OWN = {
    "accomplishment.title",
    "backpackitem.name",
    "datum.words",
    "node.title",
    "note.text",
    "trial.question",
}


@pytest.fixture
def ground(engine) -> Iterator[Ground]:
    assert load_sample(engine)
    with Session(engine, expire_on_commit=False) as session:
        yield Ground(World.around(engine, "Lantern"), session)


def test_every_text_of_the_database_has_a_rule():
    assert unclassified() == set()


async def test_nobody_reads_what_is_not_theirs(ground, runtime, wires, tell):
    planted = plant(ground.world.engine)
    assert unplanted(planted) == set()
    looks, read = 0, set[tuple[str, str]]()
    for who in ground.people:
        for entry in PAGES:
            shown_in = ground.shown if "[meeting_id]" in entry.route else ground.shown[:1]
            for meeting in (*shown_in, ground.elsewhere):
                shown = await _opened(entry, who, ground, meeting)
                shown += str(wires.sent)
                wires.sent.clear()
                looks += 1
                for word in words_in(shown):
                    found = planted[word]
                    assert may_read(who, found), (who.kind, entry.route, found)
                    read.add((who.kind, f"{found.table}.{found.column}"))
    tell(
        f"{len(ground.people)} people looked {looks} times at {len(PAGES)} pages with "
        f"{len(planted)} planted words; {len(read)} kinds of reading, each of them allowed"
    )
    # A run in which nobody read anything would show nothing.
    assert {column for kind, column in read if kind == "member"} >= {"goal.title", "promise.words"}
    by_board = {column for kind, column in read if kind == "coach with the board"}
    assert by_board >= {"goal.title", "compactversion.clauses", "recordcopy.title"}
    assert ("member", "node.title") in read
    assert ("member", "measure.title") in read
    assert {("member", column) for column in OF_A_GOAL} <= read
    assert ("coach with the board", "goalcomment.words") in read
    assert ("member", "sharedcopy.parts") in read
    assert ("member", "reflectioncopy.overlap") in read
    assert ("coach with the board", "sharedcopy.parts") in read


def test_nobody_takes_along_what_is_neither_theirs_nor_to_read(ground, tell):
    planted = plant(ground.world.engine)
    assert unplanted(planted) == set()
    taken = 0
    for who in ground.people:
        everything = ground.world.transactions.read(Actor(who.person_id), everything_of, utc_now())
        for word in words_in(as_json(everything)):
            found = planted[word]
            assert may_take_along(who, found), (who.kind, found)
            taken += 1
    tell(f"{len(ground.people)} people took {taken} texts along, each of them theirs or to read")
    assert taken > len(ground.people)


def test_nobody_finds_what_is_not_theirs_to_read(ground, tell):
    planted = plant(ground.world.engine)
    found_by = dict[str, set[str]]()
    for who in ground.people:
        for word in words_in(str(_all_found(ground, who))):
            found = planted[word]
            assert may_read(who, found), (who.kind, found)
            found_by.setdefault(who.kind, set()).add(f"{found.table}.{found.column}")
    tell(f"{len(ground.people)} people searched; of {sorted(found_by)} each found what is theirs")
    assert found_by["member"] >= FOUND_IN_A_CIRCLE | FOUND_OF_ONES_OWN
    for kind in (*COACHES, *LEAVERS):
        assert not found_by.get(kind, set()) & FOUND_IN_A_CIRCLE, kind


def _all_found(ground: Ground, who: Who) -> list[Found]:
    """Page after page of what begins as every planted word does."""
    rows, before = list[Found](), None
    while True:
        asked = question_of("canary")
        actor = Actor(who.person_id)
        page = ground.world.transactions.read(actor, found_for, asked, before=before)
        rows += page.rows
        if page.next is None:
            return rows
        before = page.next


async def _opened(entry: Any, who: Who, ground: Ground, meeting: Meeting) -> str:
    """Everything the page's States hold once all of them have loaded."""
    root = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue] - the framework's own way
    ids = ground.ids_at(meeting)
    query = {name: value for name, value in ids.items() if f"[{name}]" in entry.route}
    tab = {"token": str(new_id()), "sid": str(new_id()), "query": query, "headers": {}}
    root.router_data = root._update_router_vars(tab, {})
    person = ground.session.get_one(Person, who.person_id)
    caller = Caller(new_id(), person.id, person.name, person.zone, "en")
    held = CALLER.set(caller)
    try:
        for handler in entry.on_load if isinstance(entry.on_load, list) else [entry.on_load]:
            state: Any = root.get_substate(handler.state_full_name.split("."))
            state._keep_viewer(caller)
            try:
                await handler.fn(state)
            except DomainError:
                continue
    finally:
        CALLER.reset(held)
    return str(root.dict())
