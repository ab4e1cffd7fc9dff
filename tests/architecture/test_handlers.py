"""What a browser may call: reviewed handlers, with typed arguments, and nothing else."""

import inspect
from typing import get_type_hints

import pytest

from peercircles.peercircles import app  # noqa: F401 - registers every handler
from peercircles.web.pages import PAGES
from peercircles.web.shared import reviewed
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.reviewed import FRAMEWORK_EVENTS, REVIEWED, check_handlers
from peercircles.web.shared.wire import handler_names, handler_of

OURS = sorted(name for name, qualified in handler_names().items() if qualified in REVIEWED)
CHANGING = [name for name in OURS if "op" in inspect.signature(handler_of(name)).parameters]


def test_the_list_is_exactly_what_there_is():
    check_handlers()


def test_a_handler_nobody_reviewed_fails_the_start(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reviewed, "REVIEWED", REVIEWED - {"BoardState.move"})

    with pytest.raises(RuntimeError, match=r"not reviewed: .'BoardState.move'"):
        check_handlers()


def test_of_the_framework_s_own_events_only_loading_is_let_through():
    known = set(handler_names())

    assert known >= FRAMEWORK_EVENTS
    assert {name.rsplit(".", 1)[1] for name in FRAMEWORK_EVENTS} == {
        "hydrate",
        "hydrate_and_load",
        "on_load_internal",
        "set_is_hydrated",
    }


@pytest.mark.parametrize("name", OURS)
def test_a_handler_is_async_and_types_every_argument(name: str):
    handler = handler_of(name)
    arguments = list(inspect.signature(handler).parameters)[1:]

    assert inspect.iscoroutinefunction(handler)
    assert set(arguments) <= set(get_type_hints(handler))


@pytest.mark.parametrize("name", CHANGING)
def test_the_operation_id_comes_last(name: str):
    assert list(inspect.signature(handler_of(name)).parameters)[-1] == "op"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.route)
def test_every_page_builds(page):
    assert page.draw().render()
    assert page.title()


def all_states(state: type = AppState) -> list[type]:
    return [state, *[below for each in state.__subclasses__() for below in all_states(each)]]


@pytest.mark.parametrize("state", all_states(), ids=lambda state: state.__name__)
def test_nothing_public_on_a_state_is_callable_but_handlers(state: type):
    handlers = {qualified.split(".")[1] for qualified in REVIEWED}
    public = {
        name
        for name, member in vars(state).items()
        if not name.startswith("_") and inspect.isfunction(member)
    }

    assert public <= handlers | {"computed_vars"}
