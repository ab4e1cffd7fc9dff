"""How often a browser may send something."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from peercircles.web.shared.pace import Pace


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_what_comes_too_often_is_refused_until_the_next_second():
    clock, session = Clock(), uuid4()
    pace = Pace(2, 100, clock)

    assert [pace.allows(session) for _ in range(3)] == [True, True, False]

    clock.now += 1
    assert pace.allows(session)


def test_what_comes_too_often_in_a_minute_is_refused_until_the_next():
    clock, session = Clock(), uuid4()
    pace = Pace(100, 3, clock)
    for _ in range(3):
        clock.now += 1
        assert pace.allows(session)

    clock.now += 1
    assert not pace.allows(session)

    clock.now += 60
    assert pace.allows(session)


def test_sessions_do_not_count_against_each_other():
    pace = Pace(1, 100, Clock())

    assert pace.allows(uuid4())
    assert pace.allows(uuid4())


@given(st.lists(st.floats(0, 3), max_size=60))
def test_never_more_than_the_limit_in_one_second(steps):
    clock, session, allowed = Clock(), uuid4(), []
    pace = Pace(4, 1000, clock)
    for step in steps:
        clock.now += step
        if pace.allows(session):
            allowed.append(int(clock.now))

    assert all(allowed.count(second) <= 4 for second in allowed)
