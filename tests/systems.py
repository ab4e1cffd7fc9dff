"""What the tests about systems diagrams share."""

from uuid import UUID

from peercircles.identity.models import Person
from peercircles.systems.commands import (
    add_system,
    add_thing,
    link_things,
    remove_system,
    remove_thing,
)
from peercircles.systems.models import Sign, SystemDiagram, SystemNode
from peercircles.systems.queries import SystemPage, system_page
from tests.factories import World


def system_of(world: World, owner: Person, *titles: str) -> tuple[SystemDiagram, list[SystemNode]]:
    """A diagram with these things in it, not linked yet."""
    system = world.run(add_system, owner, "Why I never get to it")
    return system, [world.run(add_thing, owner, system.id, title) for title in titles]


def ring_of(world: World, owner: Person) -> tuple[SystemDiagram, list[SystemNode]]:
    """Three things in a ring with one minus sign."""
    system, things = system_of(world, owner, "Questions", "Answers", "Calm")
    signs = (Sign.PLUS, Sign.MINUS, Sign.PLUS)
    for sign, start, end in zip(signs, things, (*things[1:], things[0]), strict=True):
        world.run(link_things, owner, start.id, end.id, sign)
    return system, things


def page_of(world: World, owner: Person, system: SystemDiagram) -> SystemPage:
    """The diagram as its owner has it open."""
    return world.read(system_page, owner, system.id)


def systems_of(world: World, person: Person) -> dict[str, UUID]:
    """A diagram of the person's own, one that was put away, and a thing that was."""
    system, (one, two, gone) = system_of(world, person, "One", "Two", "Gone")
    world.run(link_things, person, one.id, two.id, Sign.PLUS)
    world.run(remove_thing, person, gone.id)
    gone_system, _nothing = system_of(world, person)
    world.run(remove_system, person, gone_system.id)
    return {
        "system": system.id,
        "gone_system": gone_system.id,
        "thing": one.id,
        "next_thing": two.id,
        "gone_thing": gone.id,
    }
