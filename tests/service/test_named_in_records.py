"""Names in records: asked, answered in private, taken back, and never shown without a yes."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.keeping.belongings import everything_of
from peercircles.keeping.documents import as_json as everything_as_json
from peercircles.keeping.erasing import erase_account
from peercircles.keeping.leavers import unname_leavers
from peercircles.keeping.unnaming import SOMEBODY
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.records.commands import add_entry, edit_entry, remove_entry
from peercircles.records.crediting import answer_credit, ask_to_name
from peercircles.records.documents import as_csv, as_json, record_file
from peercircles.records.models import CopyCredit, Credit, CreditState
from peercircles.records.queries import own_record
from peercircles.records.shared import shared_with_circle
from peercircles.records.sharing import share_entry
from peercircles.records.wording import as_markdown
from tests.databases import empty
from tests.factories import World
from tests.leavings import Leavings
from tests.records import typed, with_people


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Benedikt", "Chi")]


@pytest.fixture
def entry(life, people):
    """Ana's, with Benedikt in it."""
    return life.run(add_entry, people[0], typed(people=with_people(people[1])))


def record_of(life, person):
    return life.world.read(own_record, person)


def credit_of(life):
    return life.rows(Credit)[0]


def answer(life, person, *, agreed):
    """A yes or no to what the question says now."""
    credit = credit_of(life)
    life.run(answer_credit, person, credit.id, title=credit.title, agreed=agreed)


def shared(life, reader):
    return life.world.read(shared_with_circle, reader, life.circle_id)


def taken_along(life, person):
    """Everything that leaves the house with somebody's record."""
    record = life.world.read(record_file, person)
    everything = life.world.read(everything_of, person, utc_now())
    files = [as_json(record), as_csv(record), as_markdown(record, "en")]
    return "\n".join([*files, everything_as_json(everything)])


def test_a_name_waits_for_a_yes_everywhere(life, people, entry):
    ana, ben, chi = people
    life.run(share_entry, ana, entry.id, life.circle_id)
    assert "Benedikt" not in taken_along(life, ana)
    assert shared(life, chi)[0].beside == ()
    assert record_of(life, ben).namings == ()

    life.run(ask_to_name, ana, credit_of(life).id)
    (naming,) = record_of(life, ben).namings
    assert (naming.keeper_name, naming.title, naming.is_open) == ("Ana", entry.title, True)
    assert "Benedikt" not in taken_along(life, ana)

    answer(life, ben, agreed=True)

    assert taken_along(life, ana).count("Benedikt") == 4
    assert shared(life, chi)[0].beside == ("Benedikt",)


def test_a_yes_can_be_taken_back(life, people, entry):
    ana, ben, chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    answer(life, ben, agreed=True)
    life.run(share_entry, ana, entry.id, life.circle_id)

    answer(life, ben, agreed=False)

    assert shared(life, chi)[0].beside == ()
    assert "Benedikt" not in taken_along(life, ana)
    assert "SharedRecordsChanged" in life.happened()


def test_a_no_looks_like_no_answer_and_is_heard_of_by_nobody(life, people, entry):
    ana, ben, _chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    unanswered = record_of(life, ana)

    answer(life, ben, agreed=False)

    assert record_of(life, ana) == unanswered
    assert {event.person_id for event in life.events} == {ben.id}
    assert record_of(life, ana).entries[0].credits[0].is_asked
    life.run(ask_to_name, ana, credit_of(life).id)
    assert credit_of(life).state is CreditState.DECLINED


def edited(life, person, entry, *people, **fields):
    """The entry with exactly these people named."""
    version = record_of(life, person).entries[0].version
    with_them = typed(people=with_people(*people), **fields)
    life.run(edit_entry, person, entry.id, with_them, expected_version=version)


@pytest.mark.parametrize("says_no", [True, False])
def test_taking_a_name_out_and_in_again_asks_nobody_a_second_time(life, people, entry, says_no):
    ana, ben, _chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    asked = record_of(life, ana).entries[0].credits
    before = record_of(life, ben).namings
    if says_no:
        answer(life, ben, agreed=False)
        before = record_of(life, ben).namings

    edited(life, ana, entry)
    assert record_of(life, ana).entries[0].credits == ()
    assert record_of(life, ben).namings == ()
    with pytest.raises(NotFound):
        answer(life, ben, agreed=True)
    with pytest.raises(NotFound):
        life.run(ask_to_name, ana, credit_of(life).id)

    edited(life, ana, entry, ben)

    # Whoever keeps the record sees the same in both cases: somebody who was asked.
    assert record_of(life, ana).entries[0].credits == asked
    assert record_of(life, ben).namings == before
    life.run(ask_to_name, ana, credit_of(life).id)
    assert credit_of(life).state is (CreditState.DECLINED if says_no else CreditState.ASKED)


def test_who_is_named_again_beside_another_title_reads_that_one(life, people, entry):
    ana, ben, _chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    edited(life, ana, entry)

    edited(life, ana, entry, ben, title="Called otherwise")

    assert record_of(life, ben).namings[0].title == "Called otherwise"


def test_who_was_taken_out_is_beside_no_copy(life, people, entry):
    ana, _ben, chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    edited(life, ana, entry)
    life.run(share_entry, ana, entry.id, life.circle_id)

    assert shared(life, chi)[0].beside == ()
    assert life.rows(CopyCredit) == []


def test_who_said_yes_and_was_taken_out_is_asked_anew(life, people, entry):
    ana, ben, _chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    answer(life, ben, agreed=True)

    edited(life, ana, entry)
    edited(life, ana, entry, ben)

    assert record_of(life, ana).entries[0].credits[0].can_ask
    assert record_of(life, ben).namings == ()


def test_another_title_asks_anew_and_a_no_stays_one(life, people, entry):
    ana, ben, chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    answer(life, ben, agreed=True)
    life.run(share_entry, ana, entry.id, life.circle_id)

    other = typed(title="Did it all by myself", people=with_people(ben))
    life.run(edit_entry, ana, entry.id, other, expected_version=1)
    assert "SharedRecordsChanged" in life.happened()
    assert record_of(life, ben).namings[0].title == "Did it all by myself"
    assert "Benedikt" not in taken_along(life, ana)

    answer(life, ben, agreed=True)
    assert shared(life, chi)[0].beside == ()  # the copy is called what it was called before

    answer(life, ben, agreed=False)
    again = typed(title="Third title", people=with_people(ben))
    life.run(edit_entry, ana, entry.id, again, expected_version=2)
    assert credit_of(life).state is CreditState.DECLINED


def test_a_yes_is_to_the_title_that_was_read(life, people, entry):
    ana, ben, _chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    read = record_of(life, ben).namings[0].title
    other = typed(title="Did it all by myself", people=with_people(ben))
    life.run(edit_entry, ana, entry.id, other, expected_version=1)

    with pytest.raises(Conflict, match="something else now"):
        life.run(answer_credit, ben, credit_of(life).id, title=read, agreed=True)

    assert record_of(life, ben).namings[0].is_open
    life.run(answer_credit, ben, credit_of(life).id, title=read, agreed=False)
    assert credit_of(life).state is CreditState.DECLINED


def test_who_answers_while_it_is_given_another_title_is_heard_or_told(life, people, entry):
    ana, ben, _chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    credit_id, start = credit_of(life).id, Barrier(2)

    def says_yes(title):
        start.wait(timeout=10)
        with suppress(Conflict):
            life.run(answer_credit, ben, credit_id, agreed=True, title=title)

    def renames(number):
        change = typed(title=f"Title {number}", people=with_people(ben))
        start.wait(timeout=10)
        life.run(edit_entry, ana, entry.id, change, expected_version=number)

    with ThreadPoolExecutor(2) as workers:
        for number in range(1, 16):
            title = credit_of(life).title
            both = workers.submit(says_yes, title), workers.submit(renames, number)
            assert [each.result(timeout=30) for each in both] == [None, None]
            assert credit_of(life).state is CreditState.ASKED


def test_nobody_answers_or_asks_for_another(life, people, entry):
    ana, ben, chi = people
    with pytest.raises(NotFound):
        life.run(ask_to_name, ben, credit_of(life).id)
    with pytest.raises(NotFound):
        answer(life, ben, agreed=True)
    life.run(ask_to_name, ana, credit_of(life).id)
    for other in (ana, chi):
        with pytest.raises(NotFound):
            answer(life, other, agreed=True)


def test_a_name_that_was_typed_is_not_asked(life, people):
    life.run(add_entry, people[0], typed(names=("Dr Elsewhere",)))

    with pytest.raises(Forbidden):
        life.run(ask_to_name, people[0], credit_of(life).id)
    assert "Dr Elsewhere" in taken_along(life, people[0])


def test_a_deleted_entry_asks_nobody(life, people, entry):
    ana, ben, _chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    life.run(remove_entry, ana, entry.id)

    assert record_of(life, ben).namings == ()
    with pytest.raises(NotFound):
        answer(life, ben, agreed=True)


def test_who_shares_no_circle_any_more_is_asked_nothing(life, people, entry):
    ana, ben, _chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    open_question = record_of(life, ana).entries[0].credits[0]
    assert open_question.is_asked

    life.run(leave_circle, ben, life.circle_id, Route.FINISH)

    assert record_of(life, ben).namings == ()
    (credit,) = record_of(life, ana).entries[0].credits
    assert (credit.is_asked, credit.can_ask) == (False, False)


def test_a_yes_stays_one_after_a_parting_until_it_is_taken_back(life, people, entry):
    ana, ben, _chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    answer(life, ben, agreed=True)
    life.run(leave_circle, ben, life.circle_id, Route.FINISH)
    assert "Benedikt" in taken_along(life, ana)

    answer(life, ben, agreed=False)

    assert "Benedikt" not in taken_along(life, ana)


def test_in_a_copy_a_leaver_loses_their_name_as_everywhere_in_the_circle(life, people, entry):
    ana, ben, chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    answer(life, ben, agreed=True)
    life.run(share_entry, ana, entry.id, life.circle_id)
    life.run(leave_circle, ben, life.circle_id, Route.FINISH)
    assert shared(life, chi)[0].beside == ("Benedikt",)

    life.run(unname_leavers, ana, life.circle_id, utc_now())

    assert shared(life, chi)[0].beside == (str(SOMEBODY),)


def test_an_erased_account_is_named_nowhere(life, people, entry):
    ana, ben, chi = people
    life.run(ask_to_name, ana, credit_of(life).id)
    answer(life, ben, agreed=True)
    life.run(share_entry, ana, entry.id, life.circle_id)
    life.run(leave_circle, ben, life.circle_id, Route.FINISH)

    life.run(erase_account, ana, ben.id)

    assert shared(life, chi)[0].beside == ()
    assert record_of(life, ana).entries[0].credits == ()
    assert "Benedikt" not in taken_along(life, ana)


STEPS = ("ask", "yes", "no", "rename", "share", "drop", "add")


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=12))
@example(steps=["ask", "no", "rename", "yes"])
def test_never_is_anybody_named_without_their_last_word_being_yes(engine, steps):
    empty(engine)
    life = Leavings(World(engine))
    ana, ben, chi = (life.world.member(name) for name in ("Ana", "Benedikt", "Chi"))
    entry_id = life.run(add_entry, ana, typed(title="T0", people=with_people(ben))).id
    agreed_to: set[str] = set()
    for number, step in enumerate(steps, start=1):
        _step(life, step, number, (ana, ben), entry_id, agreed_to)
        title = record_of(life, ana).entries[0].title
        assert ("Benedikt" in taken_along(life, ana)) == (title in agreed_to)
        for copy in shared(life, chi):
            assert copy.beside in ((), ("Benedikt",))
            assert not copy.beside or copy.title in agreed_to


def _step(life, step, number, two, entry_id, agreed_to):
    """Do one thing; `agreed_to` is what Benedikt says yes to now."""
    ana, ben = two
    row = record_of(life, ana).entries[0]
    found = [credit for credit in life.rows(Credit) if credit.is_beside]
    people = with_people(ben) if found else with_people()
    match step:
        case "rename" | "drop" | "add":
            people = {"drop": with_people(), "add": with_people(ben)}.get(step, people)
            title = f"T{number}" if step == "rename" else row.title
            change = typed(title=title, people=people)
            life.run(edit_entry, ana, entry_id, change, expected_version=row.version)
            if step == "drop" or (step == "rename" and agreed_to):
                agreed_to.clear()
        case "share":
            life.run(share_entry, ana, entry_id, life.circle_id)
        case "ask" if found:
            life.run(ask_to_name, ana, found[0].id)
        case "yes" | "no" if found and found[0].was_asked():
            answer(life, ben, agreed=step == "yes")
            agreed_to.clear()
            if step == "yes":
                with Session(life.world.engine) as session:
                    agreed_to.add(session.get_one(Credit, found[0].id).title)
        case _:
            return
