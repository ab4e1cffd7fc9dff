"""How far ideas were tried, as drawing, outline and picture of a diagram have it."""

import re

import pytest
from sqlmodel import Session

from peercircles.theories.sharing import share_copy
from peercircles.trials.models import Decision
from peercircles.web.auth.pictures import diagram_to_keep
from peercircles.web.theories.copies_state import CopiesState
from peercircles.web.theories.state import DriversState
from tests.factories import actor
from tests.theories import IDEA, node_in, small_diagram
from tests.trials import PLAN, STUDY, begun, decided, ramp_of


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def tried(world, ana):
    """A diagram with an idea for every way in which its tests can be."""
    diagram, _primary, secondary, idea = small_diagram(world, ana)
    begun(world, ana, ramp_of(world, ana, idea))
    for title, decision in zip(("Changed", "Kept", "Let go"), Decision, strict=True):
        below = node_in(world, ana, diagram, IDEA, title, secondary)
        decided(world, ana, ramp_of(world, ana, below), decision)
    node_in(world, ana, diagram, IDEA, "Not tried", secondary)
    return diagram


SAID = {
    "Ask one question first": ("tried", "being tried"),
    "Changed": ("adapted", "adapted"),
    "Kept": ("adopted", "adopted"),
    "Let go": ("learned", "learned from"),
    "Not tried": ("", ""),
}


async def test_drawing_outline_and_picture_say_the_same(open_page, world, ana, tried):
    page = open_page(DriversState, ana, diagram_id=tried.id)

    await page.load()
    drawn = {box.title: (box.tried, box.tried_words) for box in page.drawing.boxes}
    await page.show("outline")
    (driver,) = page.outline.drivers
    told = {line.title: (line.tried, line.tried_words) for line in driver.below[0].below}

    assert told == SAID
    assert drawn == SAID | dict.fromkeys(set(drawn) - set(SAID), ("", ""))
    with Session(world.engine) as session:
        picture = diagram_to_keep(session, actor(ana), tried.id, "en")
    words = " ".join(re.sub("<[^>]+>", " ", picture).split())
    for title, (kind, said) in SAID.items():
        assert (f"{title} {said}" in words) is bool(kind)
    assert not {each for each in (PLAN.question, STUDY.learned) if each in str(page.drawing)}


async def test_the_circle_s_copy_says_nothing_of_it(open_page, world, ana, tried):
    world.run(share_copy, ana, tried.id, world.circle.id)
    page = open_page(CopiesState, world.member("Ben"), circle_id=world.circle.id)

    await page.load()

    lines = page.copies[0].outline.drivers[0].below[0].below
    assert {line.title for line in lines} == set(SAID)
    assert {(line.tried, line.tried_words) for line in lines} == {("", "")}
    assert "being tried" not in str(page.copies)
