"""Who reads a text can become fewer people, never more."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.goals.models import Goal, GoalUpdate
from peercircles.kernel.audiences import Audience, check_narrowing
from peercircles.kernel.errors import Conflict

audiences = st.sampled_from(Audience)


@given(now=audiences, wanted=audiences)
def test_a_text_is_never_opened_to_more_people(now, wanted):
    if wanted.is_wider_than(now):
        with pytest.raises(Conflict, match="fewer people, never more"):
            check_narrowing(now, wanted)
    else:
        check_narrowing(now, wanted)


@pytest.mark.parametrize("table", [Goal, GoalUpdate])
@given(wanted=st.lists(audiences, max_size=6))
def test_whatever_is_asked_of_a_goal_or_its_news_its_readers_only_become_fewer(table, wanted):
    thing, seen = table(audience=Audience.COACH), [Audience.COACH]
    for audience in wanted:
        try:
            thing.narrow(audience)
        except Conflict:
            assert audience.is_wider_than(thing.audience)
        seen.append(thing.audience)

    assert not any(after.is_wider_than(before) for before, after in pairwise(seen))
