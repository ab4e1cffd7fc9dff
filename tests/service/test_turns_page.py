"""The page of coming turns, the ledger in words, and how turns are decided."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from peercircles.circles.events import MemberJoined
from peercircles.cli.explaining import explained
from peercircles.facilitation.accounts import ledger_of
from peercircles.facilitation.corrections import correct_load
from peercircles.facilitation.explanations import how_decided
from peercircles.facilitation.holding import note_holders
from peercircles.facilitation.models import CompanyKind, EntryKind, Role, TurnState
from peercircles.facilitation.queries import coming_turns
from peercircles.facilitation.rests import come_back, rest
from peercircles.facilitation.rosters import SHOWN, turns_page
from peercircles.kernel.errors import Forbidden, NotFound
from tests.rota_lives import RotaLife

LEAD = Role.FACILITATOR


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli")]


@pytest.fixture
def life(world, people):
    return RotaLife(world)


@pytest.fixture
def meetings(life):
    meetings = life.season(10)
    life.publish()
    return meetings


def page(life, reader):
    return life.world.read(turns_page, reader, life.circle.id, life.now)


def test_three_meetings_are_published_in_every_role_and_the_next_are_forecasts(
    life, people, meetings
):
    shown = page(life, people[0])

    assert [m.meeting_id for m in shown.meetings] == [str(m.id) for m in meetings[:SHOWN]]
    for at, meeting in enumerate(shown.meetings):
        assert [part.role for part in meeting.parts] == list(Role)
        assert {part.is_forecast for part in meeting.parts} == {at >= 3}
        assert all(bool(part.turn_id) != part.is_forecast for part in meeting.parts)
        assert all(str(part.reason).endswith(".") for part in meeting.parts)
        assert not meeting.is_merged
    assert {part.state for part in shown.meetings[0].parts} == {TurnState.PUBLISHED}


def test_forecasts_come_true_in_every_role_when_nothing_happens(life, people, meetings):
    before = page(life, people[0])
    life.pass_by(meetings[0])
    life.pass_by(meetings[1])

    after = page(life, people[0])

    for at in range(3):
        foreseen, now = before.meetings[at + 2], after.meetings[at]
        assert [part.person_id for part in foreseen.parts] == [p.person_id for p in now.parts]


def test_company_is_shown_with_the_part_it_keeps(world, life, people, meetings):
    life.pass_by(meetings[0])
    newcomer = world.member("Fay")
    life.happens(MemberJoined, person_id=newcomer.id)

    (lead, *_others) = page(life, newcomer).meetings[0].parts

    assert [(c.person_name, c.is_you, c.kind) for c in lead.company] == [
        ("Fay", True, CompanyKind.SHADOW)
    ]
    assert lead.can_keep_company


def test_two_people_have_two_parts_and_the_scribe_keeps_the_time(world):
    pair = world.another_circle()
    member, _other = (world.member(name, circle=pair) for name in ("Ana", "Ben"))
    life = RotaLife(world)
    life.circle = pair
    world.meeting(starts_at=life.now + timedelta(days=1), circle=pair)
    life.publish()

    (meeting,) = page(life, member).meetings

    assert meeting.is_merged
    assert [part.role for part in meeting.parts] == [LEAD, Role.SCRIBE]


def test_who_rests_is_said_without_a_reason(life, people, meetings):
    life.run(rest, life.circle.id, by=people[1])

    ((row,), (seen,)) = (page(life, reader).resting for reader in people[:2])
    assert (row.person_name, row.is_you, seen.is_you) == ("Ben", False, True)


def test_an_organiser_reads_turns_and_keeps_no_company(world, life, meetings):
    shown = page(life, world.organiser())

    assert not shown.is_member
    assert shown.can_correct
    assert not any(part.can_keep_company for m in shown.meetings for part in m.parts)


def test_an_organiser_reads_of_nobody_that_they_are_away(world, life, people, meetings):
    first = next(person for person in people if person.id == life.holders()[meetings[0].id])
    far = [slot for slot in page(life, people[0]).meetings if slot.parts[0].is_forecast]
    days = [slot.starts_at.date() for slot in far]
    for person in people:
        if person.id != first.id:
            world.absence(person, from_on=days[0], to_on=days[-1])
    organiser = world.organiser()

    def reasons(reader, query):
        asked = (life.now,) if query is turns_page else ()
        return repr(world.read(query, reader, life.circle.id, *asked))

    for query in (turns_page, coming_turns):
        assert "Away, and keeping" in reasons(people[0], query)
        assert "Away, and keeping" not in reasons(organiser, query)


def test_every_line_of_the_ledger_says_its_reason(world, life, people, meetings):
    leader = life.holders()[meetings[0].id]
    other = next(person.id for person in people if person.id != leader)
    life.end(meetings[0])
    organiser = world.organiser("Olga")
    life.run(note_holders, meetings[0].id, {LEAD: leader}, by=organiser)
    life.run(note_holders, meetings[0].id, {LEAD: other}, by=organiser)
    life.run(rest, life.circle.id, by=other)
    life.run(come_back, life.circle.id, by=other)
    life.run(correct_load, life.circle.id, LEAD, leader, 2, note="Led in May", by=organiser)

    rows = life.world.read(ledger_of, people[0], life.circle.id)

    day = f"{meetings[0].wall_on.day} {meetings[0].wall_on:%B}"
    assert [str(row.reason) for row in rows[:5]] == ["Joined."] * 5
    assert [(row.kind, str(row.reason)) for row in rows[5:10]] == [
        (EntryKind.SERVED, f"Took the turn on {day}."),
        (EntryKind.CORRECTION, f"Somebody else had held the turn on {day}."),
        (EntryKind.SERVED, f"Took the turn on {day}."),
        (EntryKind.REST, "Rests from turns for a while."),
        (EntryKind.RETURN, "Came back: nothing is owed for the rest, and nothing gained."),
    ]
    put_right = next(row for row in rows if row.note)
    assert (str(put_right.reason), put_right.note) == ("Put right by Olga.", "Led in May")
    loads = {row.person_id: row.load for row in rows}
    assert loads == {str(person.id): life.load_of(person.id) for person in people}


def test_the_ledger_is_for_the_people_of_the_circle(world, life, meetings):
    with pytest.raises(Forbidden, match="for the people of the circle"):
        world.read(ledger_of, world.organiser(), life.circle.id)


def test_how_turns_are_decided_has_the_circles_own_numbers(life, people, meetings):
    life.pass_by(meetings[0])
    leader = life.turns(TurnState.DONE)[0].person_id

    explanation = life.world.read(how_decided, people[0], life.circle.id)

    (lead, *_others) = explanation.counts
    mine = next(row for row in lead.rows if row.seat == seat_of(people, leader))
    assert (mine.had, mine.counted) == (1, 1)
    assert sum(row.coming for row in lead.rows) == 3
    assert str(lead.summary) == "The counts are 1 turn apart at most."
    assert [str(passage.title) for passage in explanation.passages] == [
        "What counts",
        "Who comes next",
        "Who is left out, and keeps their place",
        "What keeps it even",
    ]


def seat_of(people, person_id):
    return [person.id for person in people].index(person_id)


def test_an_organiser_reads_how_it_works_without_anybodys_numbers(world, life, meetings):
    explanation = world.read(how_decided, world.organiser(), life.circle.id)

    assert explanation.passages
    assert explanation.counts == ()


@pytest.mark.parametrize("query", [turns_page, how_decided, ledger_of])
def test_for_everybody_else_there_is_no_such_circle(world, life, meetings, query):
    now = [life.now] if query is turns_page else []
    for outsider in (world.person(), world.former_member()):
        with pytest.raises(NotFound):
            world.read(query, outsider, life.circle.id, *now)


def test_the_command_line_prints_what_the_page_says(world, engine, life, people, meetings):
    life.pass_by(meetings[0])

    printed = explained(engine, life.circle.name, "en")

    explanation = world.read(how_decided, people[0], life.circle.id)
    said = [explanation.circle_name]
    for passage in explanation.passages:
        said += [passage.title, *passage.sentences]
    for count in explanation.counts:
        said += [count.title, count.summary]
        said += [f"{row.person_name}: {row.in_words}" for row in count.rows]
    assert [line.strip() for line in printed.splitlines() if line] == [str(line) for line in said]


def test_the_command_has_a_name():
    from peercircles.cli.commands import main

    assert "CIRCLE" in CliRunner().invoke(main, ["rota", "explain", "--help"]).output
