"""At no instant does a coach see anything without everybody's live consent."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from peercircles.kernel.database import open_engine
from peercircles.observations.models import Scope
from tests.consent_lives import Consent
from tests.databases import empty
from tests.factories import World

WHO, WHICH = st.integers(0, 6), st.integers(0, 3)
SCOPES = st.sampled_from(list(Scope))
STEPS = st.one_of(
    st.tuples(st.just("ask"), SCOPES),
    st.tuples(st.just("all say yes"), WHICH),
    st.tuples(st.just("say"), WHO, WHICH, st.booleans()),
    st.tuples(st.just("revoke"), WHO, WHICH),
    st.tuples(st.just("private"), WHO, st.booleans()),
    st.tuples(st.just("join")),
    st.tuples(st.just("leave"), WHO),
    st.tuples(st.just("pause"), WHO),
    st.tuples(st.just("come back")),
    st.tuples(st.just("move"), st.sampled_from([-2, 1, 5])),
    st.tuples(st.just("wait"), st.sampled_from([1, 5, 24, 24, 70, 168, 400])),
    st.tuples(st.just("take back"), WHICH),
    st.tuples(st.just("release")),
    st.tuples(st.just("appoint")),
)
HISTORIES = {"sqlite": 120, "postgresql": 60}


@pytest.fixture
def another_worker(engine: sa.Engine) -> Iterator[sa.Engine]:
    """A second process' connections to the same database."""
    second = open_engine(engine.url.render_as_string(hide_password=False))
    yield second
    second.dispose()


def test_what_a_coach_sees_is_what_everybody_agreed_to_in_every_history(
    engine, another_worker, tell
):
    @given(granted=st.sets(SCOPES), steps=st.lists(STEPS, min_size=4, max_size=20))
    @example(granted={Scope.PRESENCE}, steps=[("move", 5), ("wait", 130), ("revoke", 0, 0)])
    @settings(
        max_examples=HISTORIES[engine.dialect.name],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def lives(granted, steps):
        empty(engine)
        consent = Consent(World(engine), [engine, another_worker])
        seen.append(0)
        for scope in sorted(granted):
            _do(consent, "ask", scope)
            _do(consent, "all say yes", 0)
            consent.check()
        for step in steps:
            _do(consent, *step)
            consent.check()
            seen[-1] += any(consent._may_see(scope) for scope in Scope)

    seen: list[int] = []
    lives()
    watched = sum(count > 0 for count in seen)
    tell(f"{len(seen)} histories on {engine.dialect.name}, in {watched} of them a coach saw")
    # A run in which nothing is ever open would show nothing.
    assert watched > len(seen) / 10


def _do(consent: Consent, what: str, *args) -> None:
    ACTS[what](consent, *args)


def _all_say_yes(consent: Consent, which: int) -> None:
    for who in range(len(consent.people)):
        consent.say(who, which, says_yes=True)


ACTS = {
    "ask": Consent.ask,
    "all say yes": _all_say_yes,
    "say": lambda consent, who, which, says_yes: consent.say(who, which, says_yes=says_yes),
    "revoke": Consent.revoke,
    "private": lambda consent, who, begins: consent.keep_private(who, begins=begins),
    "join": Consent.join,
    "leave": Consent.leave,
    "pause": Consent.pause,
    "come back": Consent.come_back,
    "move": Consent.move,
    "wait": Consent.wait,
    "take back": Consent.take_back,
    "release": Consent.release,
    "appoint": Consent.appoint,
}
