"""What was removed can be brought back until the moment the rules of keeping erase it."""

from datetime import timedelta

import pytest

from peercircles.backpacks.models import BackpackItem
from peercircles.kernel.errors import Conflict
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.networks.models import Contact
from peercircles.records.models import Accomplishment
from tests.moments import LONG_AGO


@pytest.mark.parametrize("kind", [Accomplishment, BackpackItem, Contact])
def test_it_can_be_put_back_for_as_long_as_it_is_kept(kind):
    over = LONG_AGO + BROUGHT_BACK_WITHIN
    row = kind()

    row.remove(LONG_AGO)
    with pytest.raises(Conflict, match="too late"):
        row.put_back(over)
    row.put_back(over - timedelta(microseconds=1))

    assert row.removed_at is None
