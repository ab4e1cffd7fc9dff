"""What one of the sample's people has drawn up for herself: a driver diagram, a backpack."""

from datetime import datetime, timedelta
from uuid import UUID

from peercircles.backpacks.commands import put_in
from peercircles.backpacks.models import ItemKind, ItemState, ItemWords, Way
from peercircles.cli.sample_circles import Ground
from peercircles.cli.sample_people import PEOPLE
from peercircles.cli.sample_story import Story
from peercircles.cli.sample_trials import try_out
from peercircles.kernel.audiences import Audience
from peercircles.kernel.work import Actor
from peercircles.measures.commands import add_measure_of_node, add_points
from peercircles.measures.csv_reading import ReadPoint
from peercircles.measures.models import Hope, MeasureWords
from peercircles.priorities.commands import place_idea
from peercircles.priorities.field import Spot
from peercircles.theories.commands import add_diagram, add_node, link_nodes, mark_gap, weigh_driver
from peercircles.theories.models import AimWords, NodeKind, Strength
from peercircles.theories.sharing import share_copy
from peercircles.theories.versions import keep_version

_OWNER = "mariam"
_AIM = "The team runs the Monday rota without me"
_SURE, _GUESS = Strength
# Each driver, and how sure she is that it moves the aim.
_PRIMARY = {
    "Others decide without me": _SURE,
    "I stop answering first": _SURE,
    "Handing over is easy": _GUESS,
}
# What moves these, with how sure she is; a gap where something is missing.
_SECONDARY = {
    "Two people trusted to approve swaps": {"Others decide without me": _SURE},
    "What they may decide alone": {
        "Others decide without me": _SURE,
        "I stop answering first": _GUESS,
    },
    "My quick replies": {"I stop answering first": _SURE},
    "What I do with the freed hour": {"I stop answering first": _GUESS},
    "One page of rules": {"Handing over is easy": _SURE},
    "A calm start to Monday": {"Handing over is easy": _SURE},
}
_GAPS = ("What they may decide alone", "What I do with the freed hour")
_IDEAS = {
    "Hanna shadows twice, then leads": {
        "Two people trusted to approve swaps": _SURE,
        "What they may decide alone": _SURE,
    },
    "Ask one question before any answer": {
        "What they may decide alone": _GUESS,
        "My quick replies": _SURE,
    },
    "Write the page with the team": {
        "What I do with the freed hour": _GUESS,
        "One page of rules": _SURE,
    },
    "Rota phone off until noon": {"A calm start to Monday": _SURE},
}
# Where some of them stand by effort and effect.
_SPOTS = {
    "Hanna shadows twice, then leads": Spot(across=4, up=5),
    "Ask one question before any answer": Spot(across=1, up=4),
    "Write the page with the team": Spot(across=3, up=3),
}

_ANSWERS = (11, 9, 12, 10, 11, 9, 10, 12, 8, 9, 6, 7, 5)


def draw_up_drivers(story: Story, ground: Ground, circle_id: UUID) -> None:
    """An aim, what moves it, and what she could try; her circle reads a part of it."""
    zone = PEOPLE[_OWNER].zone
    at, actor = story.ago(3, zone), Actor(ground.ids[_OWNER])
    by_when = (story.now + timedelta(days=90)).date()
    aim = AimWords(_AIM, "four weeks in a row", "the team, and me", by_when)
    diagram = story.do(at, actor, add_diagram, aim)
    ids: dict[str, UUID] = {}
    for title, strength in _PRIMARY.items():
        node = story.do(at, actor, add_node, diagram.id, kind=NodeKind.PRIMARY, title=title)
        story.do(at, actor, weigh_driver, node.id, strength)
        ids[title] = node.id
    for kind, nodes in ((NodeKind.SECONDARY, _SECONDARY), (NodeKind.IDEA, _IDEAS)):
        for title, parents in nodes.items():
            node = story.do(at, actor, add_node, diagram.id, kind=kind, title=title)
            ids[title] = node.id
            _hang(story, at, actor, node.id, {ids[each]: how for each, how in parents.items()})
    for title in _GAPS:
        story.do(at, actor, mark_gap, ids[title], is_gap=True)
    measure_id = _count(story, at, actor, ids["I stop answering first"])
    for title, spot in _SPOTS.items():
        story.do(at, actor, place_idea, ids[title], spot)
    story.do(at, actor, keep_version, diagram.id, "Before the first test")
    for item in _in_the_backpack(ids):
        story.do(at, actor, put_in, item)
    part = {"driver_id": ids["I stop answering first"], "audience": Audience.COACH}
    story.do(at, actor, share_copy, diagram.id, circle_id, **part)
    try_out(story, actor, zone, ids, measure_id)


def _in_the_backpack(ids: dict[str, UUID]) -> tuple[ItemWords, ...]:
    """What she has, what she is building, and what she lacks for the gaps of her diagram."""
    skill, credential = ItemKind
    have, building, lack = ItemState
    return (
        ItemWords("Planning a rota for twenty people", skill, have),
        ItemWords("Shift leader certificate", credential, have),
        ItemWords(
            "Coaching instead of answering",
            skill,
            building,
            Way.PERSON,
            "Tomás, who asks before he answers",
        ),
        ItemWords(
            "Writing rules others can use",
            skill,
            lack,
            Way.VISIT,
            "A day with the ward that has one page",
            ids["What they may decide alone"],
        ),
        ItemWords("A certificate in team leadership", credential, lack),
    )


def _hang(
    story: Story, at: datetime, actor: Actor, node_id: UUID, parents: dict[UUID, Strength]
) -> None:
    for parent_id, strength in parents.items():
        story.do(at, actor, link_nodes, node_id, parent_id, strength)


def _count(story: Story, at: datetime, actor: Actor, node_id: UUID) -> UUID:
    """How often she answered first, week by week: for herself, with her tests on the chart."""
    changed_on = at.date() - timedelta(weeks=len(_ANSWERS) - 8)
    words = MeasureWords("Times I answered first", "a week", Hope.FEWER, 3, changed_on)
    measure = story.do(at, actor, add_measure_of_node, node_id, words)
    first = at.date() - timedelta(weeks=len(_ANSWERS) - 1)
    points = [
        ReadPoint(week + 1, first + timedelta(weeks=week), value)
        for week, value in enumerate(_ANSWERS)
    ]
    story.do(at, actor, add_points, measure.id, points, field="pasted")
    return measure.id
