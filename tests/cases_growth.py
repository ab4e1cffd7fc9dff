"""How the handlers of what somebody keeps for their own growth are tried in the matrix."""

from typing import Any

from tests.matrix import Case, Place, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
PRIORITIES = "/growth/drivers/[diagram_id]/priorities"


def _idea(place: Place) -> dict[str, Any]:
    return {"node_id": str(place.idea)}


def _placed(place: Place) -> dict[str, Any]:
    return _idea(place) | {"across": 2, "up": 4, "op": operation()}


REFLECTIONS = "/growth/reflections"
STEPS = {"heart": "3", "skill": "", "pay": ""}
NOTES = {"heart_note": "Typed", "skill_note": "", "pay_note": "", "overlap": "Typed"}
WORDS = {"on": "2026-11-05", "prompt": "", **STEPS, **NOTES}
HOURS = {"growth": "2", "duty": "", "others": "", "home": "", "rest": "", "week_words": ""}


def _reflection(place: Place) -> dict[str, Any]:
    return {"reflection_id": str(place.reflection)}


def _edited(place: Place) -> dict[str, Any]:
    edited = form(**WORDS, words="Typed", entry=str(place.reflection), version="1")
    return {"form": edited, "op": operation()}


SHARED = "/circles/[circle_id]/reflections"


def _copy(place: Place) -> dict[str, Any]:
    return {"copy_id": str(place.reflection_copy), "op": operation()}


def _shared(place: Place) -> dict[str, Any]:
    what = {"entry": str(place.reflection), "version": "1", "extent": "balance"}
    return {"form": form(**what, share_with=str(place.circle)), "op": operation()}


SYSTEMS, SYSTEM = "/growth/systems", "/growth/systems/[system_id]"


def _thing(place: Place) -> dict[str, Any]:
    return {"node_id": str(place.thing)}


def _arrow(place: Place) -> dict[str, Any]:
    return form(cause=str(place.next_thing), sign="minus", to=str(place.thing))


def _monday(_place: Place) -> dict[str, Any]:
    return {"monday": "2026-11-02"}


PUT = (("PrioritiesState.put_at", _placed),)
GROWTH = {
    "PrioritiesState.load": Case(PRIORITIES, who=EVERYBODY),
    "PrioritiesState.choose": Case(PRIORITIES, _idea, who=EVERYBODY),
    "PrioritiesState.put": Case(
        PRIORITIES,
        lambda place: _idea(place) | {"form": form(across="2", up="4"), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "PrioritiesState.put_at": Case(PRIORITIES, _placed, who=EVERYBODY, changes=True),
    "PrioritiesState.step": Case(
        PRIORITIES,
        lambda place: _idea(place) | {"across": 1, "up": 0, "op": operation()},
        who=EVERYBODY,
        changes=True,
        first=PUT,
    ),
    "PrioritiesState.take_off": Case(
        PRIORITIES,
        lambda place: _idea(place) | {"op": operation()},
        who=EVERYBODY,
        changes=True,
        first=PUT,
    ),
    "PrioritiesState.undo": Case(
        PRIORITIES,
        lambda _place: {"op": operation()},
        who=EVERYBODY,
        changes=True,
        first=PUT,
    ),
    "PrioritiesState.name_axes": Case(
        PRIORITIES,
        lambda _place: {"form": form(axis_across="Cost", axis_up=""), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "ReflectionsState.load": Case(REFLECTIONS, who=EVERYBODY, is_own=True),
    "ReflectionsState.resume": Case(
        REFLECTIONS,
        lambda place: {"which": f"reflection {place.reflection}", "op": operation()},
        who=EVERYBODY,
    ),
    "ReflectionsState.begin": Case(REFLECTIONS, _reflection, who=EVERYBODY),
    "ReflectionsState.save": Case(REFLECTIONS, _edited, who=EVERYBODY, changes=True),
    "ReflectionsState.remove": Case(
        REFLECTIONS,
        lambda place: _reflection(place) | {"op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "ReflectionsState.bring_back": Case(
        REFLECTIONS,
        lambda place: {"reflection_id": str(place.gone_reflection), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "ReflectionsState.begin_week": Case(REFLECTIONS, _monday, who=EVERYBODY, is_own=True),
    "ReflectionsState.keep_week": Case(
        REFLECTIONS,
        lambda _place: {
            "form": form(**HOURS, week="2026-11-05", version="9" * 16),
            "op": operation(),
        },
        who=EVERYBODY,
        changes=True,
        is_own=True,
    ),
    "ReflectionsState.remove_week": Case(
        REFLECTIONS,
        lambda place: _monday(place) | {"op": operation()},
        who=EVERYBODY,
        changes=True,
        is_own=True,
    ),
    "OwnSharingState.load": Case(REFLECTIONS, who=EVERYBODY, is_own=True),
    "OwnSharingState.ask": Case(REFLECTIONS, _reflection, who=EVERYBODY),
    "OwnSharingState.let_be": Case(
        REFLECTIONS, lambda _: {"is_open": False}, who=EVERYBODY, is_own=True
    ),
    "OwnSharingState.share": Case(REFLECTIONS, _shared, who=frozenset({"member"}), changes=True),
    "OwnSharingState.take_back": Case(REFLECTIONS, _copy, who=EVERYBODY, changes=True),
    "SharedReflectionsState.load": Case(SHARED, who=frozenset({"member", "organiser"})),
    "SharedReflectionsState.take_back": Case(SHARED, _copy, who=EVERYBODY, changes=True),
    "SystemsState.load": Case(SYSTEMS, who=EVERYBODY, is_own=True),
    "SystemsState.add": Case(
        SYSTEMS,
        lambda _place: {"form": form(title="Typed"), "op": operation()},
        who=EVERYBODY,
        changes=True,
        is_own=True,
    ),
    "SystemsState.remove": Case(
        SYSTEMS,
        lambda place: {"system_id": str(place.system), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "SystemsState.bring_back": Case(
        SYSTEMS,
        lambda place: {"system_id": str(place.gone_system), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "SystemState.load": Case(SYSTEM, who=EVERYBODY),
    "SystemState.resume": Case(
        SYSTEM,
        lambda place: {"which": f"rename {place.thing}", "op": operation()},
        who=EVERYBODY,
    ),
    "SystemState.begin": Case(SYSTEM, _thing, who=EVERYBODY),
    "SystemState.add": Case(
        SYSTEM,
        lambda _place: {"form": form(thing="Typed"), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "SystemState.rename": Case(
        SYSTEM,
        lambda place: (
            _thing(place) | {"form": form(new_title="Typed", version="1"), "op": operation()}
        ),
        who=EVERYBODY,
        changes=True,
    ),
    "SystemState.remove": Case(
        SYSTEM,
        lambda place: _thing(place) | {"op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "SystemState.bring_back": Case(
        SYSTEM,
        lambda place: {"node_id": str(place.gone_thing), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "SystemState.link": Case(
        SYSTEM,
        lambda place: {"form": _arrow(place), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "SystemState.unlink": Case(
        SYSTEM,
        lambda place: {
            "cause": str(place.thing),
            "effect": str(place.next_thing),
            "op": operation(),
        },
        who=EVERYBODY,
        changes=True,
    ),
}
