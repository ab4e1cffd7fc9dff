"""The word in a board's address that says which part of it is shown."""

from uuid import UUID

import pytest

from peercircles.goals.models import GoalKind
from peercircles.web.goals.filters import ALL, DriverChoice, address_of, part_of_board

CIRCLE = UUID(int=1)
MINE = DriverChoice("driver-1", "Others decide", ["goal"])


@pytest.mark.parametrize(
    "which", ["mine", "help", "stuck", *(f"kind-{kind.value}" for kind in GoalKind)]
)
def test_a_part_that_everybody_knows_is_in_the_address(which):
    assert part_of_board(which, []) == (which, [])
    assert address_of(CIRCLE, which).endswith(f"/board?filter={which}")


@pytest.mark.parametrize(
    "which", ["", "all", "kind-", "kind-other", "driver-2", "mine&goal=1", "<script>", "MINE"]
)
def test_whatever_else_is_asked_for_is_all_of_the_board(which):
    assert part_of_board(which, [MINE]) == (ALL, [])
    assert address_of(CIRCLE, ALL).endswith("/board")


def test_a_driver_is_known_to_its_owner_alone():
    assert part_of_board("driver-1", [MINE]) == ("driver-1", ["goal"])
    assert part_of_board("driver-1", []) == (ALL, [])
