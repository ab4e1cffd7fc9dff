"""The compact on its page: begun, signed, changed; for organisers only that there is one."""

from datetime import UTC, datetime

import pytest
import time_machine

from peercircles.compacts.commands import answer_amendment
from peercircles.compacts.models import Amendment, AmendmentState, CompactVersion, Opinion, Section
from peercircles.web.circles.overview_state import OverviewState
from peercircles.web.compact.state import CompactState
from peercircles.web.today.state import TodayState
from tests.agreed import act, begun, proposed, signed

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(world):
    """Four, as many as the circle needs."""
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dana")]


async def opened(open_page, person, world, **more):
    page = open_page(CompactState, person, circle_id=world.circle.id, **more)
    await page.load()
    return page


async def test_beginning_one_puts_twelve_clauses_on_the_page(open_page, world, people, op):
    page = await opened(open_page, people[0], world)
    assert (page.compact.holds.number, page.usual_review) == (0, "2027-03-30")

    await page.begin({"locale": "es", "review_on": "2027-04-01"}, op())

    holds = page.compact.holds
    assert (holds.number, holds.locale, len(holds.clauses)) == (1, "es", 12)
    assert [clause.review_on for clause in holds.clauses if clause.review_on] == ["2027-04-01"]
    assert page.compact.stands.startswith("No one has signed yet.")


async def test_a_day_that_has_passed_is_refused_beside_its_field(open_page, world, people, op):
    page = await opened(open_page, people[0], world)

    await page.begin({"locale": "en", "review_on": "2027-01-01"}, op())

    assert page.problems == {"review_on": "Choose a day that is still to come."}


async def test_signing_shows_the_name_and_what_is_waited_for(open_page, world, people, op):
    begun(world, people[0])
    page = await opened(open_page, people[0], world)

    await page.sign(1, op())

    assert [row.name for row in page.compact.holds.signatures] == ["Ana"]
    assert page.compact.you_signed
    assert "Signatures so far: 1 of 4." in page.compact.stands
    assert not [name for name in ("Ben", "Chi", "Dana") if name in page.compact.stands]


async def test_a_change_is_shown_as_what_goes_and_what_comes(open_page, world, people, op):
    begun(world, people[0])
    page = await opened(open_page, people[0], world)
    await page.consider("change", Section.RHYTHM)
    change = page.change
    assert (change.kind, change.cadence, change.smallest) == ("change", "fortnightly", "4")
    form = {"words": change.words, "cadence": "weekly", "smallest": "4", "largest": "8"}

    await page.propose(change.kind, change.key, change.number, form, op())

    assert page.change.kind == ""
    (shown,) = page.compact.amendments
    assert [(term.before, term.after) for term in shown.terms] == [
        ("Every second week", "Every week")
    ]
    assert (shown.agree, shown.opinion, shown.is_yours) == (["Ana"], "agree", True)


async def test_what_cannot_be_proposed_is_said_beside_its_field(open_page, world, people, op):
    begun(world, people[0])
    page = await opened(open_page, people[0], world)
    await page.consider("change", Section.RHYTHM)
    form = {"words": "x", "cadence": "weekly", "smallest": "many", "largest": "8"}

    await page.propose("change", Section.RHYTHM, 1, form, op())

    assert list(page.problems) == ["smallest"]
    assert page.change.kind == "change"


async def test_a_form_of_an_old_version_stays_and_can_be_sent_again(open_page, world, people, op):
    ana, *others = people
    begun(world, ana)
    page = await opened(open_page, ana, world)
    await page.consider("change", Section.BETWEEN)
    amendment = proposed(world, others[0])
    for person in (ana, *others):
        act(world, answer_amendment, person, amendment.id, Opinion.AGREE, 1)

    await page.propose("change", Section.BETWEEN, page.change.number, {"words": "Later."}, op())
    assert list(page.problems) == ["change"]
    assert (page.change.kind, page.change.number) == ("change", 2)

    await page.propose("change", Section.BETWEEN, page.change.number, {"words": "Later."}, op())
    assert [shown.words for shown in page.compact.amendments] == ["Later."]


async def test_what_is_proposed_twice_is_proposed_once(open_page, world, people, op):
    begun(world, people[0])
    page = await opened(open_page, people[0], world)
    await page.consider("change", Section.BETWEEN)
    asked = "change", Section.BETWEEN, page.change.number, {"words": "Later."}, op()

    for _each in range(2):
        await page.propose(*asked)

    assert [shown.words for shown in page.compact.amendments] == ["Later."]
    assert (page.change.kind, page.done) == ("", asked[-1])


async def test_answering_talking_and_withdrawing(open_page, world, people, op):
    begun(world, people[0])
    amendment = proposed(world, people[0])
    ben = await opened(open_page, people[1], world)

    await ben.answer(str(amendment.id), "talk", 1, op())
    await ben.say({"amendment": str(amendment.id), "comment": "Why now?"}, op())
    (shown,) = ben.compact.amendments
    assert (shown.agree, shown.talk) == (["Ana"], ["Ben"])
    assert [comment.words for comment in shown.comments] == ["Why now?"]
    await ben.take_back(shown.comments[0].id, op())
    assert ben.compact.amendments[0].comments == []

    ana = await opened(open_page, people[0], world)
    await ana.withdraw(str(amendment.id), op())
    assert ana.compact.amendments == []


async def test_what_was_set_aside_is_proposed_again(open_page, world, people, op):
    ana, *others = people
    begun(world, ana)
    aside = proposed(world, ana, key=Section.BETWEEN)
    amendment = proposed(world, ana)
    for person in others:
        act(world, answer_amendment, person, amendment.id, Opinion.AGREE, 1)
    page = await opened(open_page, ana, world)
    (shown,) = page.compact.amendments
    assert (shown.state, shown.can_propose_again) == ("set-aside", True)

    await page.propose_again(str(aside.id), op())

    assert page.compact.amendments[0].state == "open"
    assert AmendmentState.OPEN in {row.state for row in world.rows_of(Amendment)}


async def test_an_earlier_version_can_be_read_and_put_away(open_page, world, people):
    ana, *others = people
    begun(world, ana)
    amendment = proposed(world, ana)
    for person in others:
        act(world, answer_amendment, person, amendment.id, Opinion.AGREE, 1)
    page = await opened(open_page, ana, world)
    assert [line.number for line in page.compact.earlier] == [1]

    await page.read_version(1)
    assert (page.older.number, len(page.older.clauses)) == (1, 12)
    await page.read_version(0)
    assert page.older.number == 0


async def test_who_only_looks_after_the_circle_reads_how_every_compact_begins(
    open_page, world, people
):
    begun(world, people[0])
    with_own = proposed(world, people[0], "Our own secret words.")
    page = await opened(open_page, world.organiser(), world)

    assert (page.is_begun, page.compact.holds.number, len(page.template)) == (True, 0, 12)
    assert with_own.words not in str(page.template)
    await page.read_version(1)
    assert page.older.number == 0


async def test_a_version_of_another_circle_is_none(open_page, world, people):
    elsewhere = world.another_circle()
    begun(world, world.member(circle=elsewhere), circle=elsewhere)
    page = await opened(open_page, people[0], world)

    await page.read_version(1)

    assert page.older.number == 0
    assert len(world.rows_of(CompactVersion)) == 1


async def test_today_and_the_overview_lead_to_it(open_page, world, people):
    ana, ben, *_others = people
    begun(world, ana)
    today = open_page(TodayState, ben)
    await today.load()
    assert [ask.circle_name for ask in today.compact_asks] == ["Lantern"]
    assert today.waiting >= 1

    signed(world, ben)
    proposed(world, ana)
    await today.load()
    assert [(ask.proposer, ask.title) for ask in today.compact_asks] == [("Ana", "How we talk")]

    overview = open_page(OverviewState, ben, circle_id=world.circle.id)
    await overview.load()
    assert overview.compact.words == "Signatures so far: 1 of 4. Yours is there."
    assert overview.compact.more == "1 change is proposed."
    assert not overview.compact.needs_you
