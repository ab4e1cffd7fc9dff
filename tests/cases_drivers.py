"""How the handlers of driver diagrams are tried in the matrix: everybody, about their own."""

from typing import Any
from uuid import UUID

from peercircles.circles.models import Circle
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.theories.commands import remove_diagram, remove_node
from peercircles.theories.frozen import parts_of
from peercircles.theories.models import SharedCopy
from peercircles.theories.versions import keep_version
from tests.factories import LONG_AGO, World
from tests.matrix import Arguments, Case, Place, form, operation
from tests.theories import IDEA, SECONDARY, diagram_of, node_in, page_of

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
LIST = "/growth"
COPIES = "/circles/[circle_id]/drivers"
PAGE = "/growth/drivers/[diagram_id]"
AIM = {"what": "Typed", "how_much": "", "for_whom": "", "by_when": "2027-06-30"}


def drivers_of(world: World, circle: Circle, person: Person) -> dict[str, UUID]:
    """A diagram of the person's own with a copy and a version, and one that was put away."""
    diagram, gone_diagram = diagram_of(world, person), diagram_of(world, person)
    driver, next_driver, gone = (node_in(world, person, diagram, title=each) for each in "123")
    secondary = node_in(world, person, diagram, SECONDARY, "Below", driver)
    idea = node_in(world, person, diagram, IDEA, "Try it", secondary)
    world.run(remove_node, person, gone.id)
    world.run(remove_diagram, person, gone_diagram.id)
    world.run(keep_version, person, diagram.id)
    copy = SharedCopy(
        circle_id=circle.id,
        owner_id=person.id,
        diagram_id=diagram.id,
        audience=Audience.COACH,
        parts=parts_of(page_of(world, person, diagram).graph),
        at=LONG_AGO,
    )
    world.add(copy)
    measure = world.measure_of(driver)
    return {
        "driver_measure": measure.id,
        "driver_removed_measure": world.measure_of(driver, removed_at=LONG_AGO).id,
        "driver_point": world.point(measure, 7).id,
        "diagram": diagram.id,
        "gone_diagram": gone_diagram.id,
        "driver": driver.id,
        "next_driver": next_driver.id,
        "secondary": secondary.id,
        "idea": idea.id,
        "gone_driver": gone.id,
        "copy": copy.id,
    }


def _about(name: str, key: str = "node_id", **more: Any) -> Arguments:
    return lambda place: {key: str(getattr(place, name)), **_filled(place, more)}


def _filled(place: Place, more: dict[str, Any]) -> dict[str, Any]:
    return {key: value(place) if callable(value) else value for key, value in more.items()}


def _case(arguments: Arguments = lambda _place: {}, *, changes: bool = False) -> Case:
    return Case(PAGE, arguments, who=EVERYBODY, changes=changes)


def _op(_place: Place) -> str:
    return operation()


def _parent(place: Place) -> str:
    return str(place.driver)


def _link(place: Place) -> dict[str, Any]:
    return form(parent=str(place.next_driver), strength="dotted")


def _share(place: Place) -> dict[str, Any]:
    return form(part="", share_with=str(place.circle), audience="circle")


def _goal(place: Place) -> dict[str, Any]:
    return form(goal_title="Typed", circle=str(place.circle))


DRIVERS = {
    "GrowthState.load": Case(LIST, who=EVERYBODY, is_own=True),
    "GrowthState.add": Case(
        LIST,
        lambda _place: {"form": form(**AIM), "op": operation()},
        who=EVERYBODY,
        changes=True,
        is_own=True,
    ),
    "GrowthState.remove": Case(
        LIST, _about("diagram", "diagram_id", op=_op), who=EVERYBODY, changes=True
    ),
    "GrowthState.not_now": Case(
        LIST, lambda _: {"op": operation()}, who=EVERYBODY, changes=True, is_own=True
    ),
    "GrowthState.bring_back": Case(
        LIST, _about("gone_diagram", "diagram_id", op=_op), who=EVERYBODY, changes=True
    ),
    "DriversState.load": _case(),
    "DriversState.resume": _case(
        lambda place: {"which": f"node {place.driver}", "op": operation()}
    ),
    "DriversState.show": _case(lambda _place: {"view": "outline"}),
    "DriversState.open_node": _case(_about("driver")),
    "DriversState.begin": _case(_about("driver", "parent_id")),
    "DriversState.close_side": _case(),
    "DriversState.save_aim": _case(
        lambda _place: {"form": form(**AIM, version="1"), "op": operation()}, changes=True
    ),
    "DriversState.add": _case(
        _about("driver", "parent_id", form=form(title="Typed"), op=_op), changes=True
    ),
    "DriversState.rename": _case(
        _about("driver", form=form(title="Typed", version="1"), op=_op), changes=True
    ),
    "DriversState.mark": _case(_about("driver", is_gap=True, op=_op), changes=True),
    "DriversState.link": _case(_about("secondary", form=_link, op=_op), changes=True),
    "DriversState.weigh": _case(
        _about("secondary", parent_id=_parent, strength="dotted", op=_op), changes=True
    ),
    "DriversState.unlink": _case(_about("secondary", parent_id=_parent, op=_op), changes=True),
    "DriversState.place": _case(_about("next_driver", above_id=_parent, op=_op), changes=True),
    "DriversState.step": _case(_about("driver", up=False, op=_op), changes=True),
    "DriversState.tidy": _case(lambda _place: {"op": operation()}, changes=True),
    "DriversState.remove": _case(_about("driver", op=_op), changes=True),
    "DriversState.bring_back": _case(_about("gone_driver", op=_op), changes=True),
    "KeptState.look_back": _case(),
    "KeptState.keep": _case(
        lambda _place: {"form": form(version_name="Typed"), "op": operation()}, changes=True
    ),
    "KeptState.compare": _case(lambda _place: {"number": 1, "until": 0}),
    "SharingState.ask": _case(),
    "SharingState.share": Case(
        PAGE,
        lambda place: {"form": _share(place), "op": operation()},
        who=frozenset({"member"}),
        changes=True,
    ),
    "SharingState.narrow": _case(_about("copy", "copy_id", op=_op), changes=True),
    "SharingState.take_back": _case(_about("copy", "copy_id", op=_op), changes=True),
    "CopiesState.load": Case(COPIES, who=frozenset({"member", "organiser"})),
    "CopiesState.take_back": Case(
        COPIES, _about("copy", "copy_id", op=_op), who=EVERYBODY, changes=True
    ),
    "DriversState.make_goal": Case(
        PAGE, _about("driver", form=_goal, op=_op), who=frozenset({"member"}), changes=True
    ),
}
