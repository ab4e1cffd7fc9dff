"""The memory of closed tabs is given back; open and busy ones keep their state."""

from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken

from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.wire import Leftovers


def token_of(tab: str) -> BaseStateToken:
    return BaseStateToken(ident=tab, cls=AppState)


async def manager_with(*tabs: str) -> StateManagerMemory:
    manager = StateManagerMemory(token_expiration=3600)
    for tab in tabs:
        async with manager.modify_state(token_of(tab)):
            pass
    return manager


async def test_only_tabs_that_stay_closed_are_forgotten():
    manager, leftovers = await manager_with("open", "closed"), Leftovers(kept_seconds=0)

    leftovers.clear_away(manager, {"open"})

    assert set(manager.states) == {"open"}


async def test_a_tab_that_comes_back_in_time_keeps_its_state():
    manager, leftovers = await manager_with("away"), Leftovers(kept_seconds=60)

    leftovers.clear_away(manager, set())
    leftovers.clear_away(manager, {"away"})

    assert set(manager.states) == {"away"}


async def test_a_tab_that_is_busy_is_left_alone():
    manager, leftovers = await manager_with("busy"), Leftovers(kept_seconds=0)

    async with manager.modify_state(token_of("busy")):
        leftovers.clear_away(manager, set())

        assert set(manager.states) == {"busy"}
