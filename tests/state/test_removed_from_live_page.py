"""Somebody is taken out of the circle while its meeting is on: their page keeps nothing of it."""

import pytest

from peercircles.circles.commands import end_membership
from peercircles.notes.models import NoteKind
from peercircles.promises.commands import PromiseWords, make_promise
from peercircles.recaps.commands import record_decision
from peercircles.thanks.commands import ThanksWords, thank
from peercircles.web.agendas.state import AgendaState
from peercircles.web.live.messages import message_of
from peercircles.web.live.wardens import Warden
from peercircles.web.meeting.state import MeetingPageState
from peercircles.web.notes.state import NotesState
from peercircles.web.parking.state import ParkingState
from peercircles.web.promises.state import PromisesState
from peercircles.web.pulses.state import PulseState
from peercircles.web.recaps.state import RecapState
from peercircles.web.runs.state import LiveState
from peercircles.web.seats.state import SeatsState
from peercircles.web.shared.callers import CALLER
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.wire import handler_of
from peercircles.web.thanks.state import ThanksState
from tests.factories import actor
from tests.led_meetings import led_meeting
from tests.notes import noted

BESIDE = [PromisesState, NotesState, RecapState, PulseState, ThanksState]
PAGES = {
    "live": [LiveState, ParkingState, *BESIDE],
    "meeting": [MeetingPageState, AgendaState, SeatsState, *BESIDE],
}
CANARY = "CANARY"


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben")]


@pytest.fixture
def meeting(world, people):
    """A meeting that is on, with something of the circle's in most sections beside it."""
    ana, ben = people
    meeting = led_meeting(world, world.circle, ana, ben)
    noted(world, meeting, CANARY)
    noted(world, meeting, CANARY, of=ben, kind=NoteKind.PRESENTER)
    world.promise(ana, words=CANARY)
    world.parked(ana, words=CANARY)
    world.run(make_promise, ana, world.circle.id, PromiseWords(CANARY), meeting_id=meeting.id)
    world.run(record_decision, ana, meeting.id, CANARY)
    said = ThanksWords(CANARY, is_shared=True)
    world.run(thank, ana, world.circle.id, ben.id, said, meeting_id=meeting.id)
    return meeting


@pytest.fixture(params=PAGES)
async def sections(request, world, open_page, people, meeting):
    """A whole page of the meeting, open; every part of it by its name."""
    kinds = PAGES[request.param]
    page = open_page(kinds[0], people[1], circle_id=world.circle.id, meeting_id=meeting.id)
    root, held = page.state._get_root_state(), CALLER.set(page.caller)
    found = [root.get_substate(kind.get_full_name().split(".")) for kind in kinds]
    for section in found:
        await section.load()
    yield {section.get_full_name(): section for section in found}
    CALLER.reset(held)


async def end(world, person):
    """What the server does when somebody is taken out of the circle."""
    command = (end_membership, world.circle.id, person.id)
    _answer, events = world.transactions.run(actor(world.organiser()), *command)
    runtime = current_runtime()
    for event in events:
        await Warden(runtime.hub, runtime.callers).respond(message_of(event))
    assert runtime.hub._gathering
    await runtime.hub._gathering


@pytest.mark.parametrize("turned", [False, True])
async def test_no_section_keeps_what_was_read_there(world, sections, people, wires, turned):
    root = next(iter(sections.values()))._get_root_state()
    assert str(root.dict()).count(CANARY) >= 5

    await end(world, people[1])
    called = [name for _token, name in wires.calls]
    for name in reversed(called) if turned else called:
        section = sections[name.rpartition(".")[0]]
        if await handler_of(name)(section) is not None:
            await section.load()

    assert CANARY not in str(root.dict())
    assert root.get_substate(LiveState.get_full_name().split(".")).missing
    assert wires.rooms == []
