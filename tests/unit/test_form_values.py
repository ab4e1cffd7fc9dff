"""What forms send, read as what it should be."""

from datetime import date

import pytest

from peercircles.kernel.errors import Invalid
from peercircles.web.shared.form_values import chosen_day


def test_a_day_is_the_one_that_was_chosen():
    assert chosen_day(" 2027-03-25 ", field="day") == date(2027, 3, 25)


@pytest.mark.parametrize("value", ["", "tomorrow", "2027-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_nobody_can_reckon_with_is_refused_beside_its_field(value):
    with pytest.raises(Invalid) as refused:
        chosen_day(value, field="day")

    assert refused.value.field == "day"
