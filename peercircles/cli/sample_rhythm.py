"""How the sample's circles find their times and turns: hours, answers, requests, a proposal.

All of it happened a moment ago, so that a demonstration begins in the middle of things.
"""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.models import Cadence
from peercircles.cli.sample_circles import Ground
from peercircles.cli.sample_people import ORGANISER, PEOPLE
from peercircles.cli.sample_story import Story
from peercircles.facilitation.asking import ask_to_swap
from peercircles.facilitation.models import Role
from peercircles.facilitation.slots import Slot, slots_of
from peercircles.facilitation.taking import accept_turn
from peercircles.hours.comfort import paint_hours, take_preset
from peercircles.hours.costs import Band
from peercircles.hours.plans import ProposedPlan, kept_findings
from peercircles.hours.problems import SeasonWish, problem_of
from peercircles.hours.proposals import propose_season
from peercircles.hours.search import plan
from peercircles.hours.travels import add_travel
from peercircles.hours.weeks import Preset, Stroke
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local
from peercircles.meetings.absences import add_absence
from peercircles.meetings.models import AbsenceKind, Answer, RoomKind
from peercircles.meetings.replies import reply_to
from peercircles.meetings.rooms import RoomChoice

_PRESETS = {
    "kwame": Preset.OFFICE,
    "sile": Preset.EARLY,
    "tomas": Preset.LATE,
    "devika": Preset.LATE,
    "zofia": Preset.OFFICE,
    "rafaela": Preset.OFFICE,
}
# Tuesday and Wednesday evenings: the children are with their father.
_EVENINGS = (Stroke(1, 35, 44, Band.FINE), Stroke(2, 35, 44, Band.FINE))
_COME = ("mariam", "kwame", "noor", "sile")
_LATE = ("priya",)


def find_a_rhythm(story: Story, ground: Ground, *, in_season: UUID, at_its_end: UUID) -> None:
    """Let the circle in its season answer and swap, and the one near its end look for times."""
    _know_their_hours(story, ground)
    coming = _coming(story, in_season)
    _answer_the_next(story, ground, coming[0])
    _ask_for_another(story, coming)
    _are_elsewhere(story, ground)
    _propose(story, ground, at_its_end)


def _know_their_hours(story: Story, ground: Ground) -> None:
    for key, preset in _PRESETS.items():
        story.do(story.now, Actor(ground.ids[key]), take_preset, preset)
    story.do(story.now, Actor(ground.ids["aiko"]), paint_hours, _EVENINGS)


def _coming(story: Story, circle_id: UUID) -> list[Slot]:
    def coming(session: Session, _actor: Actor) -> list[Slot]:
        return [slot for slot in slots_of(session, circle_id) if slot.is_coming(story.now)]

    return story.ask(coming, Actor(circle_id))


def _answer_the_next(story: Story, ground: Ground, slot: Slot) -> None:
    answers = dict.fromkeys(_COME, Answer.YES) | dict.fromkeys(_LATE, Answer.LATE)
    for key, answer in answers.items():
        story.do(story.now, Actor(ground.ids[key]), reply_to, slot.meeting.id, answer)
    turn = slot.turns[Role.FACILITATOR]
    story.do(story.now, Actor(turn.person_id), accept_turn, turn.id)


def _ask_for_another(story: Story, coming: list[Slot]) -> None:
    turn = coming[1].turns[Role.FACILITATOR]
    story.do(story.now, Actor(turn.person_id), ask_to_swap, turn.id)


def _are_elsewhere(story: Story, ground: Ground) -> None:
    """Somebody is away in a while, and somebody works in another place for some weeks."""
    in_a_while = local(story.now, PEOPLE["noor"].zone).date() + timedelta(days=40)
    story.do(
        story.now,
        Actor(ground.ids["noor"]),
        add_absence,
        from_on=in_a_while,
        to_on=in_a_while + timedelta(days=9),
        kind=AbsenceKind.FAMILY,
    )
    story.do(
        story.now,
        Actor(ground.ids["kwame"]),
        add_travel,
        zone="Europe/London",
        from_on=in_a_while,
        to_on=in_a_while + timedelta(days=20),
    )


def _propose(story: Story, ground: Ground, circle_id: UUID) -> None:
    organiser = Actor(ground.ids[ORGANISER.key])
    wish = SeasonWish(
        first_on=local(story.now, "Europe/Lisbon").date() + timedelta(days=60),
        zone="Europe/Lisbon",
        weekdays=frozenset(range(4)),
        cadence=Cadence.FORTNIGHTLY,
        count=8,
        minutes=60,
    )
    findings = plan(story.ask(problem_of, organiser, circle_id, wish, story.now)).worth_showing()
    if not findings.options:
        return
    proposed = ProposedPlan(
        zone=wish.zone,
        cadence=wish.cadence,
        minutes=wish.minutes,
        host=ground.host,
        room=RoomChoice(room_kind=RoomKind.JITSI, jitsi_server=ground.jitsi_server),
        options=tuple(option.clocks for option in findings.options),
    )
    story.do(
        story.now,
        organiser,
        propose_season,
        circle_id,
        plan=proposed,
        findings=kept_findings(findings),
    )
