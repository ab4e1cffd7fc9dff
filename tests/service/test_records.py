"""One's own record: written, filled in when a goal is done, changed, deleted and put back."""

from datetime import timedelta

import pytest
import time_machine

from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.goals.commands import add_goal, archive_goal, move_goal, step_goal
from peercircles.goals.models import Lane
from peercircles.keeping.periods import Periods
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.records.commands import (
    add_entry,
    edit_entry,
    keep_draft,
    put_entry_back,
    remove_entry,
)
from peercircles.records.filling import leave_goal, take_goal
from peercircles.records.models import Accomplishment, AccomplishmentKind, GoalTaken
from peercircles.records.queries import own_record
from peercircles.records.words import EntryClash
from tests.goals import new_goal
from tests.leavings import Leavings
from tests.records import typed, with_people


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


def record_of(life, person):
    return life.world.read(own_record, person)


def titles(life, person):
    return [entry.title for entry in record_of(life, person).entries]


def done(life, goal, person):
    return life.run(move_goal, person, goal.id, lane=Lane.DONE, before_id=None, after_id=None)


def test_what_is_written_down_is_read_by_nobody_else(life, people):
    ana, ben, _chi = people
    life.run(add_entry, ana, typed(title="Ran the clinic", words="Alone, for once"))

    (entry,) = record_of(life, ana).entries
    assert (entry.title, entry.words, entry.is_draft) == (
        "Ran the clinic",
        "Alone, for once",
        False,
    )
    assert record_of(life, ben).entries == ()
    assert record_of(life, life.world.organiser()).entries == ()
    assert life.happened() == ["RecordChanged"]


def test_an_account_without_anything_has_an_empty_record(life):
    record = record_of(life, life.world.person())

    assert (record.entries, record.offers, record.namings, record.people) == ((), (), (), ())


def test_the_latest_day_stands_first(life, people):
    for day in (3, 20, 11):
        on = typed().on.replace(day=day)
        life.run(add_entry, people[0], typed(title=f"Day {day}", on=on))

    assert titles(life, people[0]) == ["Day 20", "Day 11", "Day 3"]


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("title", {"title": "  "}),
        ("title", {"title": "x" * 141}),
        ("words", {"words": "x" * 2001}),
        ("names", {"names": ("x" * 81,)}),
        ("names", {"names": tuple(f"Name {n}" for n in range(41))}),
        ("link", {"link": "javascript:alert(1)"}),
        ("link", {"link": "data:text/html,hello"}),
        ("link", {"link": "http://example.org/paper"}),
        ("link", {"link": "https://ana:secret@example.org/"}),
        ("link", {"link": "https://exa mple.org/"}),
        ("link", {"link": "//example.org/paper"}),
        ("link", {"link": "\u202ehttps://example.org/"}),
        ("link", {"link": "file:///etc/passwd"}),
        ("link", {"link": "https://" + "a" * 2048 + ".org"}),
    ],
)
def test_what_cannot_be_taken_is_refused_beside_its_field(life, people, field, fields):
    with pytest.raises(Invalid) as refusal:
        life.run(add_entry, people[0], typed(**fields))

    assert refusal.value.field == field
    assert life.rows(Accomplishment) == []


def test_a_link_to_what_shows_it_is_kept(life, people):
    life.run(add_entry, people[0], typed(link=" https://Example.org/päper?q=1 "))

    assert life.rows(Accomplishment)[0].link == "https://example.org/p%C3%A4per?q=1"


def test_several_people_share_the_credit_by_choice_or_by_name(life, people):
    ana, ben, chi = people
    life.run(add_entry, ana, typed(people=with_people(ben, chi), names=("Dr Elsewhere",)))

    (entry,) = record_of(life, ana).entries
    named = {credit.name: (credit.is_named, credit.can_ask) for credit in entry.credits}
    assert named == {"Ben": (False, True), "Chi": (False, True), "Dr Elsewhere": (True, False)}


def test_somebody_of_no_circle_of_mine_cannot_be_chosen(life, people):
    stranger = life.world.member(circle=life.world.another_circle())

    with pytest.raises(Invalid) as refusal:
        life.run(add_entry, people[0], typed(people=with_people(stranger)))

    assert refusal.value.field == "people"


@pytest.mark.parametrize(
    "name", ["  bEN ", "B\u200ben", "Be\u00adn", "Ben\u2060", "Be\u034fn", "Ｂｅｎ", "Ben\ufe0f"]
)
def test_a_member_is_not_typed_past_their_consent(life, people, name):
    with pytest.raises(Invalid, match="is in one of your circles"):
        life.run(add_entry, people[0], typed(names=(name,)))


def test_who_takes_a_pause_is_not_typed_past_their_consent(life, people):
    life.run(leave_circle, people[1], life.circle_id, Route.PAUSE)

    with pytest.raises(Invalid, match="on a pause") as refusal:
        life.run(add_entry, people[0], typed(names=("Ben",)))

    assert refusal.value.field == "names"


def test_an_edit_changes_the_words_and_the_people(life, people):
    ana, ben, chi = people
    entry = life.run(add_entry, ana, typed(people=with_people(ben), names=("Old", "Kept")))

    change = typed(title="Other", people=with_people(chi), names=("Kept", "New"))
    life.run(edit_entry, ana, entry.id, change, expected_version=1)

    (row,) = record_of(life, ana).entries
    assert (row.title, row.version) == ("Other", 2)
    assert {credit.name for credit in row.credits} == {"Chi", "Kept", "New"}


def test_two_windows_do_not_overwrite_each_other(life, people):
    entry = life.run(add_entry, people[0], typed())
    life.run(edit_entry, people[0], entry.id, typed(title="First"), expected_version=1)

    with pytest.raises(EntryClash) as clash:
        life.run(edit_entry, people[0], entry.id, typed(title="Second"), expected_version=1)

    assert (clash.value.theirs.title, clash.value.version) == ("First", 2)
    life.run(edit_entry, people[0], entry.id, typed(title="Second"), expected_version=2)
    assert titles(life, people[0]) == ["Second"]


def test_nobody_changes_or_deletes_what_another_keeps(life, people):
    ana, ben, _chi = people
    entry = life.run(add_entry, ana, typed())

    for try_it in (
        lambda: life.run(edit_entry, ben, entry.id, typed(), expected_version=1),
        lambda: life.run(remove_entry, ben, entry.id),
        lambda: life.run(put_entry_back, ben, entry.id),
        lambda: life.run(keep_draft, ben, entry.id),
    ):
        with pytest.raises(NotFound):
            try_it()
    assert titles(life, ana) == ["Halved the waiting list"]


def test_deleting_can_be_undone_for_a_month_and_then_it_is_erased(life, people):
    entry = life.run(add_entry, people[0], typed())
    life.run(remove_entry, people[0], entry.id)
    assert titles(life, people[0]) == []

    life.run(put_entry_back, people[0], entry.id)
    assert titles(life, people[0]) == ["Halved the waiting list"]

    life.run(remove_entry, people[0], entry.id)
    life.run(sweep_tables, people[0], Periods())
    assert len(life.rows(Accomplishment)) == 1
    with time_machine.travel(utc_now() + timedelta(days=30, seconds=1), tick=False):
        with pytest.raises(Conflict):
            life.run(put_entry_back, people[0], entry.id)
        life.run(sweep_tables, people[0], Periods())
    assert life.rows(Accomplishment) == []


def test_a_goal_that_is_done_becomes_a_draft_of_its_owner_alone(life, people):
    ana, ben, _chi = people
    goal = life.world.goal(ana, title="Lead a ward round", why="To stop hiding")
    life.world.share(goal, ben)

    done(life, goal, ben)

    (draft,) = record_of(life, ana).entries
    assert (draft.title, draft.words, draft.is_draft) == (
        "Lead a ward round",
        "To stop hiding",
        True,
    )
    assert [credit.name for credit in draft.credits] == ["Ben"]
    assert not draft.credits[0].is_named
    assert record_of(life, ben).entries == ()


def test_once_for_a_goal_however_often_it_moves(life, people):
    goal = life.world.goal(people[0], title="Once")
    life.world.goal(people[0], lane=Lane.DONE)
    done(life, goal, people[0])
    life.run(step_goal, people[0], goal.id, up=True)
    draft = next(e for e in record_of(life, people[0]).entries if e.title == "Once")
    life.run(remove_entry, people[0], life.rows(Accomplishment, title="Once")[0].id)
    life.run(move_goal, people[0], goal.id, lane=Lane.DOING, before_id=None, after_id=None)

    done(life, goal, people[0])

    assert draft.is_draft
    assert "Once" not in titles(life, people[0])
    assert len(life.rows(GoalTaken, goal_id=goal.id)) == 1


def test_a_goal_put_down_as_done_counts_as_done(life, people):
    life.run(add_goal, people[0], life.circle_id, **new_goal(lane=Lane.DONE, title="Did it"))

    assert titles(life, people[0]) == ["Did it"]


def test_no_other_lane_fills_anything_in(life, people):
    goal = life.world.goal(people[0])
    for lane in set(Lane) - {Lane.DONE}:
        life.run(move_goal, people[0], goal.id, lane=lane, before_id=None, after_id=None)

    assert life.rows(Accomplishment) == []


def test_a_draft_is_kept_as_it_is_or_by_editing_it(life, people):
    for number in (1, 2):
        done(life, life.world.goal(people[0], title=f"Goal {number}"), people[0])
    one, two = life.rows(Accomplishment)

    life.run(keep_draft, people[0], one.id)
    life.run(edit_entry, people[0], two.id, typed(), expected_version=1)

    assert not any(entry.is_draft for entry in record_of(life, people[0]).entries)


def test_contributors_are_offered_it_and_take_it_only_if_they_wish(life, people):
    ana, ben, chi = people
    goal = life.world.goal(ana, title="Shared work")
    life.world.share(goal, ben)
    life.world.share(goal, chi)
    done(life, goal, ana)
    assert record_of(life, ana).offers == ()
    assert [offer.title for offer in record_of(life, ben).offers] == ["Shared work"]

    life.run(take_goal, ben, goal.id)
    life.run(leave_goal, chi, goal.id)

    assert titles(life, ben) == ["Shared work"]
    assert {credit.name for credit in record_of(life, ben).entries[0].credits} == {"Ana", "Chi"}
    assert titles(life, chi) == []
    assert record_of(life, ben).offers == record_of(life, chi).offers == ()
    assert life.run(take_goal, chi, goal.id) is None


def test_a_goal_of_others_or_not_done_cannot_be_taken(life, people):
    ana, ben, _chi = people
    stranger = life.world.member(circle=life.world.another_circle())
    goal = life.world.goal(ana, lane=Lane.DONE)

    with pytest.raises(Forbidden):
        life.run(take_goal, ben, goal.id)
    with pytest.raises(NotFound):
        life.run(take_goal, stranger, goal.id)
    with pytest.raises(Forbidden, match="not done"):
        life.run(take_goal, ana, life.world.goal(ana, lane=Lane.DOING).id)


def test_the_entry_outlives_what_becomes_of_the_goal(life, people):
    goal = life.world.goal(people[0], title="Archived soon")
    done(life, goal, people[0])
    life.run(archive_goal, people[0], goal.id)

    assert titles(life, people[0]) == ["Archived soon"]


def test_every_kind_can_be_chosen(life, people):
    for kind in AccomplishmentKind:
        life.run(add_entry, people[0], typed(kind=kind))

    assert {entry.kind for entry in record_of(life, people[0]).entries} == set(AccomplishmentKind)


def test_there_is_an_end_to_what_one_writes_down_and_none_to_goals_that_are_done(
    life, people, monkeypatch
):
    ana, ben, _chi = people
    monkeypatch.setattr("peercircles.records.commands.MOST_ENTRIES", 1)
    entry = life.run(add_entry, ana, typed(title="The last"))
    life.run(remove_entry, ana, entry.id)

    with pytest.raises(Conflict, match="1 entries"):
        life.run(add_entry, ana, typed(title="One more"))

    done(life, life.world.goal(ana, title="It is done"), ana)
    life.run(put_entry_back, ana, entry.id)
    assert sorted(titles(life, ana)) == ["It is done", "The last"]
    life.run(add_entry, ben, typed(title="Another's"))
