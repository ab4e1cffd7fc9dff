"""A compact: begun, signed, changed by everybody's agreement, and never altered."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from sqlmodel import Session

from peercircles.circles.commands import end_membership
from peercircles.circles.models import CircleState
from peercircles.compacts.commands import (
    answer_amendment,
    begin_compact,
    comment_on,
    propose_again,
    propose_change,
    sign_compact,
    take_comment_back,
    withdraw_amendment,
)
from peercircles.compacts.events import (
    AmendmentAdopted,
    AmendmentProposed,
    CircleStateChanged,
    CompactSigned,
    VersionMade,
)
from peercircles.compacts.models import (
    Amendment,
    AmendmentKind,
    AmendmentState,
    CompactVersion,
    Opinion,
    Section,
    Signature,
)
from peercircles.compacts.proposals import Proposal
from peercircles.compacts.queries import compact_page, compact_version, waiting_compacts
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from tests.agreed import (
    REVIEW_ON,
    act,
    agree,
    begun,
    circle_now,
    joined,
    proposed,
    reacting,
    signed,
)
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(world):
    """Four, as many as the circle needs."""
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dana")]


@pytest.fixture
def agreed(world, people):
    """A compact everybody has signed."""
    begun(world, people[0])
    signed(world, *people)
    return people


def page_of(world, reader, now=NOW):
    return world.read(compact_page, reader, world.circle.id, now)


def states(world):
    return [row.state for row in world.rows_of(Amendment)]


def test_a_compact_begins_with_twelve_clauses_and_no_signature(world, people):
    version, events = reacting(world).run(
        actor(people[0]), begin_compact, world.circle.id, locale="es", review_on=REVIEW_ON
    )

    page = page_of(world, people[1])
    assert (page.holds.number, page.holds.locale, len(page.holds.clauses)) == (1, "es", 12)
    assert (page.signed, page.people, page.missing, page.you_signed) == (0, 4, 0, False)
    assert (
        VersionMade(at=NOW, by=people[0].id, circle_id=world.circle.id, version_id=version.id)
        in events
    )


def test_of_two_who_begin_it_at_once_one_does(world, people):
    outcomes = at_once(
        *[
            (person, begin_compact, world.circle.id, {"locale": "en", "review_on": REVIEW_ON})
            for person in people[:2]
        ]
    )(world)

    assert [type(each) for each in outcomes if isinstance(each, DomainError)] == [Conflict]
    assert len(world.rows_of(CompactVersion)) == 1


@pytest.mark.parametrize(
    ("locale", "review_on", "field"),
    [
        ("xx", REVIEW_ON, "locale"),
        ("en", NOW.date(), "review_on"),
        ("en", date(2031, 1, 1), "review_on"),
    ],
)
def test_a_beginning_that_cannot_be_is_refused_beside_its_field(
    world, people, locale, review_on, field
):
    with pytest.raises(Invalid) as refusal:
        act(world, begin_compact, people[0], world.circle.id, locale=locale, review_on=review_on)

    assert refusal.value.field == field


def test_the_circle_is_active_with_the_last_signature(world, people):
    begun(world, people[0])
    signed(world, *people[:3])
    assert circle_now(world).state is CircleState.FORMING

    _none, events = reacting(world).run(
        actor(people[3]), sign_compact, world.circle.id, expected_number=1
    )

    assert circle_now(world).state is CircleState.ACTIVE
    assert [type(event) for event in events] == [CompactSigned, CircleStateChanged]
    page = page_of(world, people[0])
    assert [row.name for row in page.holds.signatures] == ["Ana", "Ben", "Chi", "Dana"]
    assert page.you_signed


def test_signing_by_fewer_than_the_smallest_size_is_not_enough(world):
    pair = [world.member(), world.member()]
    begun(world, pair[0])

    signed(world, *pair)

    assert circle_now(world).state is CircleState.FORMING
    assert page_of(world, pair[0]).missing == 2


def test_a_newcomer_is_waited_for_and_nothing_else_changes(world, agreed):
    assert circle_now(world).state is CircleState.ACTIVE

    newcomer = joined(world)

    assert circle_now(world).state is CircleState.FORMING
    assert [each.amendment_id for each in world.read(waiting_compacts, newcomer, NOW)] == [""]
    assert world.read(waiting_compacts, agreed[0], NOW) == []
    signed(world, newcomer)
    assert circle_now(world).state is CircleState.ACTIVE


def test_when_the_last_who_had_not_signed_leaves_the_circle_is_active(world, people):
    extra = world.member()
    begun(world, people[0])
    signed(world, *people)
    assert circle_now(world).state is CircleState.FORMING

    act(world, end_membership, world.organiser(), world.circle.id, extra.id)

    assert circle_now(world).state is CircleState.ACTIVE


def test_when_too_few_are_left_it_forms_again(world, agreed):
    act(world, end_membership, world.organiser(), world.circle.id, agreed[0].id)

    assert circle_now(world).state is CircleState.FORMING


def test_who_left_and_joins_again_signs_anew(world, agreed):
    act(world, end_membership, world.organiser(), world.circle.id, agreed[0].id)
    world.join(agreed[0])

    assert not page_of(world, agreed[0]).you_signed
    signed(world, agreed[0])
    names = sorted(row.name for row in page_of(world, agreed[0]).holds.signatures)
    assert names == ["Ana", "Ben", "Chi", "Dana"]


def test_one_signs_once_and_only_what_one_has_read(world, people):
    begun(world, people[0])
    signed(world, people[0])

    with pytest.raises(Conflict, match="signed this version already"):
        signed(world, people[0])
    with pytest.raises(Conflict, match="changed a moment ago"):
        signed(world, people[1], number=2)
    assert len(world.rows_of(Signature)) == 1


def test_a_change_holds_when_the_last_agrees_and_is_signed_by_all(world, agreed):
    ana, *others = agreed
    amendment = proposed(world, ana, "We take our time.")
    for person in others[:-1]:
        act(world, answer_amendment, person, amendment.id, Opinion.AGREE, 1)
    assert page_of(world, ana).holds.number == 1

    _amendment, events = reacting(world).run(
        actor(others[-1]), answer_amendment, amendment.id, Opinion.AGREE, 1
    )

    page = page_of(world, ana)
    clause = next(each for each in page.holds.clauses if each.key == Section.TALKING)
    assert (page.holds.number, clause.words) == (2, "We take our time.")
    assert (page.signed, page.people) == (4, 4)
    assert circle_now(world).state is CircleState.ACTIVE
    assert AmendmentAdopted in {type(event) for event in events}
    assert [row.became for row in world.rows_of(Amendment)] == [2]


def test_the_old_version_reads_as_it_did(world, agreed):
    before = world.read(compact_version, agreed[0], world.circle.id, 1)
    agreed_by_all(world, agreed, "We take our time.")

    assert world.read(compact_version, agreed[0], world.circle.id, 1) == before
    assert [row.number for row in page_of(world, agreed[0]).versions] == [2, 1]


def test_a_clause_of_ones_own_comes_in_and_goes_again(world, agreed):
    ana, *others = agreed
    add = Proposal(AmendmentKind.ADD, title="Cake", words="Whoever leads brings cake.")
    added = act(world, propose_change, ana, world.circle.id, add, expected_number=1)
    agree(world, added, *others)
    assert page_of(world, ana).holds.clauses[-1].title == "Cake"

    remove = Proposal(AmendmentKind.REMOVE, added.clause_key)
    removed = act(world, propose_change, ana, world.circle.id, remove, expected_number=2)
    agree(world, removed, *others)

    assert len(page_of(world, ana).holds.clauses) == 12
    assert page_of(world, ana).holds.number == 3


def test_who_would_like_to_talk_holds_it_up_until_they_agree(world, agreed):
    ana, ben, *others = agreed
    amendment = proposed(world, ana)
    act(world, answer_amendment, ben, amendment.id, Opinion.TALK, 1)
    agree(world, amendment, *others)
    assert states(world) == [AmendmentState.OPEN]
    (row,) = page_of(world, ana).amendments
    assert {(each.name, each.opinion) for each in row.answers} >= {("Ben", Opinion.TALK)}

    act(world, answer_amendment, ben, amendment.id, Opinion.AGREE, 1)

    assert states(world) == [AmendmentState.ADOPTED]


def test_who_agreed_can_think_again_before_it_holds(world, agreed):
    ana, ben, *others = agreed
    amendment = proposed(world, ana)
    agree(world, amendment, ben)
    act(world, answer_amendment, ben, amendment.id, Opinion.TALK, 1)

    agree(world, amendment, *others)

    assert states(world) == [AmendmentState.OPEN]


def test_two_who_agree_last_at_once_make_one_version(world, agreed):
    ana, ben, chi, dana = agreed
    amendment = proposed(world, ana)
    agree(world, amendment, ben)

    outcomes = at_once(
        (chi, answer_amendment, amendment.id, Opinion.AGREE, 1),
        (dana, answer_amendment, amendment.id, Opinion.AGREE, 1),
    )(world)

    assert not [each for each in outcomes if isinstance(each, DomainError)]
    assert [row.number for row in page_of(world, ana).versions] == [2, 1]
    assert page_of(world, ana).signed == 4


def test_of_two_changes_that_are_agreed_at_once_one_holds_and_one_waits(world, agreed):
    ana, ben, chi, dana = agreed
    one, other = proposed(world, ana, "One."), proposed(world, ben, "Other.")
    for amendment in (one, other):
        agree(world, amendment, ana, ben)
        act(world, answer_amendment, chi, amendment.id, Opinion.AGREE, 1)

    at_once(
        (dana, answer_amendment, one.id, Opinion.AGREE, 1),
        (dana, answer_amendment, other.id, Opinion.AGREE, 1),
    )(world)

    assert sorted(states(world)) == [AmendmentState.ADOPTED, AmendmentState.SET_ASIDE]
    assert page_of(world, ana).holds.number == 2


def test_what_was_proposed_to_an_old_version_waits_with_its_words(world, agreed):
    ana, ben, *_others = agreed
    aside = proposed(world, ben, "Ben’s words.", key=Section.BETWEEN)
    agreed_by_all(world, agreed, "We take our time.")

    (row,) = page_of(world, ben).amendments
    assert (row.state, row.words) == (AmendmentState.SET_ASIDE, "Ben’s words.")
    with pytest.raises(Conflict, match="looked at again"):
        act(world, answer_amendment, ana, aside.id, Opinion.AGREE, 1)
    with pytest.raises(Conflict, match="changed a moment ago"):
        proposed(world, ana, number=1)


def test_it_is_proposed_again_where_its_clause_stayed(world, agreed):
    _ana, ben, *_others = agreed
    aside = proposed(world, ben, "Ben’s words.", key=Section.BETWEEN)
    act(world, comment_on, ben, aside.id, "I mean the evenings.")
    agreed_by_all(world, agreed, "We take our time.")

    _amendment, events = reacting(world).run(actor(ben), propose_again, aside.id)

    assert AmendmentProposed in {type(event) for event in events}
    (row,) = page_of(world, ben).amendments
    assert (row.state, [each.name for each in row.answers]) == (AmendmentState.OPEN, ["Ben"])
    assert [each.words for each in row.comments] == ["I mean the evenings."]
    agree(world, aside, *[each for each in agreed if each is not ben])
    clauses = {each.key: each.words for each in page_of(world, ben).holds.clauses}
    assert clauses[Section.BETWEEN] == "Ben’s words."
    assert clauses[Section.TALKING] == "We take our time."


def test_a_yes_goes_for_the_version_that_was_read_and_no_other(world, agreed):
    ana, ben, *_others = agreed
    aside = proposed(world, ben, "Ben’s words.", key=Section.BETWEEN)
    agreed_by_all(world, agreed, "We take our time.")
    act(world, propose_again, ben, aside.id)

    with pytest.raises(Conflict, match="changed a moment ago"):
        act(world, answer_amendment, ana, aside.id, Opinion.AGREE, 1)
    act(world, answer_amendment, ana, aside.id, Opinion.TALK, 1)

    (row,) = page_of(world, ben).amendments
    said = {each.name: each.opinion for each in row.answers}
    assert said == {"Ben": Opinion.AGREE, "Ana": Opinion.TALK}


def test_it_is_not_where_its_clause_reads_differently(world, agreed):
    ben = agreed[1]
    aside = proposed(world, ben, "Ben’s words.")
    agreed_by_all(world, agreed, "We take our time.")

    assert not page_of(world, ben).amendments[0].can_propose_again
    with pytest.raises(Conflict, match="reads differently now"):
        act(world, propose_again, ben, aside.id)


def test_only_who_proposed_a_change_withdraws_it(world, agreed):
    ana, ben, *_others = agreed
    amendment = proposed(world, ana)

    with pytest.raises(Forbidden, match="Only who proposed"):
        act(world, withdraw_amendment, ben, amendment.id)
    act(world, withdraw_amendment, ana, amendment.id)

    assert states(world) == [AmendmentState.WITHDRAWN]
    assert page_of(world, ana).amendments == ()
    with pytest.raises(Conflict, match="no longer"):
        act(world, answer_amendment, ben, amendment.id, Opinion.AGREE, 1)


def test_when_they_have_left_anybody_can(world, agreed):
    ana, ben, *_others = agreed
    amendment = proposed(world, ana)
    act(world, end_membership, world.organiser(), world.circle.id, ana.id)

    act(world, withdraw_amendment, ben, amendment.id)

    assert states(world) == [AmendmentState.WITHDRAWN]


def test_a_change_the_last_hesitating_member_leaves_behind_holds(world, agreed):
    ana, ben, *others = agreed
    amendment = proposed(world, ana)
    agree(world, amendment, *others)

    act(world, end_membership, world.organiser(), world.circle.id, ben.id)

    assert states(world) == [AmendmentState.ADOPTED]
    assert [row.name for row in page_of(world, ana).holds.signatures] == ["Ana", "Chi", "Dana"]


def test_a_newcomer_has_a_say_in_what_is_open(world, agreed):
    ana, *others = agreed
    amendment = proposed(world, ana)
    newcomer = world.member("Noor")

    agree(world, amendment, *others)
    assert states(world) == [AmendmentState.OPEN]
    waiting = world.read(waiting_compacts, newcomer, NOW)
    assert [(each.proposer_name, each.title) for each in waiting] == [
        ("", ""),
        ("Ana", "How we talk"),
    ]
    agree(world, amendment, newcomer)

    assert page_of(world, newcomer).you_signed


def test_talking_about_a_change(world, agreed):
    ana, ben, *_others = agreed
    amendment = proposed(world, ana)
    comment = act(world, comment_on, ben, amendment.id, "  Why   now? ")

    (row,) = page_of(world, ana).amendments[0].comments
    assert (row.author_name, row.words, row.can_take_back) == ("Ben", "Why now?", False)
    with pytest.raises(Forbidden, match="Only who wrote"):
        act(world, take_comment_back, ana, comment.id)
    act(world, take_comment_back, ben, comment.id)
    assert page_of(world, ana).amendments[0].comments == ()


def test_the_day_to_look_at_it_again_comes(world, agreed):
    assert not page_of(world, agreed[0], datetime(2028, 1, 4, 23, tzinfo=UTC)).is_review_due
    assert page_of(world, agreed[0], datetime(2028, 1, 5, 0, tzinfo=UTC)).is_review_due


@pytest.mark.parametrize("kind", ["organiser", "former_member", "person"])
def test_nobody_outside_the_circle_reads_or_changes_any_of_it(world, agreed, kind):
    amendment = proposed(world, agreed[0])
    comment = act(world, comment_on, agreed[0], amendment.id, "x")
    outside = getattr(world, kind)()
    change = Proposal(AmendmentKind.CHANGE, Section.TALKING, words="x")

    for query, *args in (
        (compact_page, NOW),
        (compact_version, 1),
    ):
        with pytest.raises(NotFound):
            world.read(query, outside, world.circle.id, *args)
    assert world.read(waiting_compacts, outside, NOW) == []
    for command, args, named in (
        (begin_compact, [world.circle.id], {"locale": "en", "review_on": REVIEW_ON}),
        (sign_compact, [world.circle.id], {"expected_number": 1}),
        (propose_change, [world.circle.id, change], {"expected_number": 1}),
        (answer_amendment, [amendment.id, Opinion.AGREE, 1], {}),
        (withdraw_amendment, [amendment.id], {}),
        (propose_again, [amendment.id], {}),
        (comment_on, [amendment.id, "x"], {}),
        (take_comment_back, [comment.id], {}),
        (answer_amendment, [new_id(), Opinion.AGREE, 1], {}),
        (take_comment_back, [new_id()], {}),
    ):
        with pytest.raises(NotFound):
            act(world, command, outside, *args, **named)


@pytest.mark.parametrize(
    ("kind", "change"), [(CompactVersion, {"number": 7}), (Signature, {"at": NOW + DAY})]
)
def test_what_was_signed_is_not_altered_by_mistake(world, agreed, kind, change):
    with Session(world.engine) as session:
        session.get_one(kind, world.rows_of(kind)[0].id).sqlmodel_update(change)

        with pytest.raises(RuntimeError, match="would be changed"):
            session.commit()


def agreed_by_all(world, people, words, *, number=1):
    first, *others = people
    agree(world, proposed(world, first, words, number=number), *others)


def at_once(*acts):
    """Several people do something in the same moment; what came of each."""
    start = Barrier(len(acts))

    def run(world):
        def one(doing):
            person, command, *args = doing
            named = args.pop() if isinstance(args[-1], dict) else {}
            start.wait(timeout=10)
            try:
                return act(world, command, person, *args, **named)
            except DomainError as refusal:
                return refusal

        with ThreadPoolExecutor(len(acts)) as workers:
            return list(workers.map(one, acts))

    return run
