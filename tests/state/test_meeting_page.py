"""One meeting's page: its head for whoever may know of it, its agenda for its people."""

from datetime import timedelta
from uuid import UUID

import pytest

from peercircles.agendas.commands import edit_segment
from peercircles.agendas.segments import Mode
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.meetings.models import MeetingState
from peercircles.web.agendas.state import AgendaState
from peercircles.web.agendas.suggestions_state import SuggestionsState
from peercircles.web.agendas.views import AgendaView
from peercircles.web.live.topics import circle_topic
from peercircles.web.meeting.state import MeetingPageState
from tests.state.conftest import OpenPage


@pytest.fixture
def ana(world):
    return world.member("Ana Silva")


@pytest.fixture
def meeting(world, ana):
    """In two days, led by Ana; not the circle's first."""
    world.meeting(starts_at=utc_now() - timedelta(days=12), state=MeetingState.HELD)
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=2))
    world.turn(meeting, ana)
    return meeting


@pytest.fixture
def agenda_of(world, open_page, meeting):
    """Opens the page as somebody; its agenda."""

    async def opened(person, **options):
        ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
        page = open_page(AgendaState, person, **ids, **options)
        await page.load()
        return page

    return opened


def op():
    return str(new_id())


def typed(part, **fields):
    form = {
        "title": part.title,
        "minutes": str(part.minutes),
        "mode": part.mode,
        "owner": part.owner_id,
        "prompt": part.prompt,
        "rules": ["", *part.rules],
    }
    return {**form, **fields}


async def test_the_head_says_when_and_who(world, open_page, ana, meeting):
    ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
    page = open_page(MeetingPageState, ana, **ids)
    await page.load()

    assert page.meeting.id == str(meeting.id)
    assert page.meeting.facilitator.kind == "you"
    assert page.listens == {circle_topic(world.circle.id)}


async def test_a_meeting_of_another_circle_is_not_there(world, open_page, ana):
    elsewhere = world.another_circle()
    world.join(ana, circle=elsewhere)
    theirs = world.meeting(starts_at=utc_now() + timedelta(days=2), circle=elsewhere)

    page = open_page(MeetingPageState, ana, circle_id=world.circle.id, meeting_id=theirs.id)
    await page.load()

    assert page.missing == "We could not find that meeting."


async def test_looking_again_at_what_is_gone_loads_the_page_anew(world, open_page, meeting):
    ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
    page = open_page(MeetingPageState, world.person(), **ids)
    assert await page.look_again() == MeetingPageState.load


async def test_an_organiser_sees_the_meeting_and_no_agenda(world, open_page, agenda_of, meeting):
    organiser = world.organiser()
    ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
    head = open_page(MeetingPageState, organiser, **ids)
    await head.load()

    assert head.meeting.id == str(meeting.id)
    assert (await agenda_of(organiser)).agenda == AgendaView()


async def test_the_parts_follow_each_other_on_the_clock(ana, agenda_of, meeting):
    page = await agenda_of(ana)
    first, second, *_others = page.agenda.segments
    assert first.starts_at == meeting.starts_at.isoformat(timespec="seconds")
    later = meeting.starts_at + timedelta(minutes=first.minutes)
    assert second.starts_at == later.isoformat(timespec="seconds")


async def test_a_part_is_changed_and_the_form_closes(ana, agenda_of):
    page = await agenda_of(ana)
    part = page.agenda.segments[0]
    await page.begin("edit", part.id)

    await page.save(part.id, typed(part, title="Hello", rules=["", "questions-only"]), op())

    changed = page.agenda.segments[0]
    assert (changed.title, changed.rule_words) == ("Hello", ["Questions only."])
    assert page.asked == ""


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        ("500", "That is more than the meeting has. This part can take up to 55 minutes."),
        ("0", "A part takes at least a minute."),
        ("soon", "Please give a whole number."),
    ],
)
async def test_minutes_that_cannot_be_are_said_beside_them(ana, agenda_of, minutes, sentence):
    page = await agenda_of(ana)
    part = page.agenda.segments[0]
    await page.begin("edit", part.id)

    await page.save(part.id, typed(part, minutes=minutes), op())

    assert page.problems == {"minutes": sentence}
    assert page.asked == "edit"


async def test_a_clash_shows_the_newer_one_and_saving_again_replaces_it(
    world, ana, agenda_of, meeting
):
    page = await agenda_of(ana)
    part = page.agenda.segments[0]
    await page.begin("edit", part.id)
    words = {"title": "Theirs", "mode": Mode.OPEN, "owner_id": None, "rules": (), "prompt": ""}
    about = {"expected_version": 0, "minutes": part.minutes}
    world.run(edit_segment, ana, meeting.id, UUID(part.id), **about, **words)

    await page.save(part.id, typed(part, title="Mine"), op())
    assert page.theirs.title == "Theirs"
    assert page.problems["agenda"].startswith("That did not save.")

    await page.save(part.id, typed(part, title="Mine"), op())
    assert page.agenda.segments[0].title == "Mine"


async def test_where_a_part_is_now_is_said(ana, agenda_of):
    page = await agenda_of(ana)
    await page.step(page.agenda.segments[0].id, "down", op())
    assert page.said == "Check-in is now part 2 of 6."
    await page.move(page.agenda.segments[1].id, "", op())
    assert page.said == "Check-in is now part 1 of 6."


async def test_who_may_not_change_it_gets_no_form(world, agenda_of):
    page = await agenda_of(world.member())
    await page.begin("edit", page.agenda.segments[0].id)
    assert page.asked == ""
    assert page.agenda.why_not == "Only the facilitator of this meeting can change its agenda."


async def test_a_format_of_our_own_is_kept_chosen_and_removed(ana, agenda_of):
    page = await agenda_of(ana)
    await page.begin("keep", "")
    await page.keep({"name": "Ours"}, op())
    own = page.agenda.formats[-1]
    await page.begin("format", "")
    await page.choose({"format": own.key}, op())
    assert page.agenda.format_name == "Ours"
    await page.drop(own.own_id, op())
    assert own.key not in [row.key for row in page.agenda.formats]


async def test_a_suggestion_is_made_and_taken_in(world, open_page, ana, agenda_of, meeting):
    ids = {"circle_id": world.circle.id, "meeting_id": meeting.id}
    page = open_page(SuggestionsState, world.member("Ben"), **ids)
    await page.suggest({"suggestion": "A song", "suggested_minutes": "x"}, op())
    assert page.problems == {"suggested_minutes": "Please give a whole number."}
    await page.suggest({"suggestion": "A song", "suggested_minutes": "4"}, op())

    [suggestion] = (await agenda_of(ana)).agenda.suggestions
    hers = open_page(SuggestionsState, ana, **ids)
    await hers.take(suggestion.id, op())

    titles = [part.title for part in (await agenda_of(ana)).agenda.segments]
    assert "A song" in titles


async def test_a_page_whose_meeting_is_not_there_says_so_whatever_its_sections_find(
    world, open_page
):
    organiser = world.organiser()
    head = open_page(MeetingPageState, organiser, circle_id=world.circle.id, meeting_id=new_id())
    section = OpenPage(
        head.state._get_root_state().get_substate(AgendaState.get_full_name().split(".")),
        head.caller,
    )

    await head.load()
    await section.load()

    assert head.missing == "We could not find that meeting."


async def test_an_agenda_is_shown_in_its_own_circle_alone(world, open_page, ana):
    elsewhere = world.another_circle()
    world.join(ana, circle=elsewhere)
    theirs = world.meeting(starts_at=utc_now() + timedelta(days=2), circle=elsewhere)

    page = open_page(AgendaState, ana, circle_id=world.circle.id, meeting_id=theirs.id)
    await page.load()

    assert page.missing == "We could not find that meeting."
    assert page.agenda == AgendaView()
