"""The session in a Cookie header, and whether it is in use."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import OperationalError

from peercircles.kernel.clock import utc_now
from peercircles.kernel.secrets import digest_of
from peercircles.web.shared.callers import (
    LOOPBACK_COOKIE,
    SECURE_COOKIE,
    Caller,
    Callers,
    session_digest,
)

SECRET = "4RdHv9D19QwGFzHoanZqk1WnHGYZccgn77fTKK1ifAk"


@pytest.mark.parametrize(
    "header",
    [
        f"{SECURE_COOKIE}={SECRET}",
        f"theme=dark; {SECURE_COOKIE}={SECRET}",
        f"{SECURE_COOKIE}={SECRET}; theme=dark",
        f"a=b;{SECURE_COOKIE}={SECRET} ;c=d",
        f'broken="; @=; {SECURE_COOKIE}={SECRET}',
    ],
)
def test_it_is_found_among_others(header):
    assert session_digest(header, secure=True) == digest_of(SECRET)


@pytest.mark.parametrize(
    "header",
    [
        "",
        f"{SECURE_COOKIE}=",
        f"x{SECURE_COOKIE}={SECRET}",
        f"{LOOPBACK_COOKIE}={SECRET}",
        f"theme={SECURE_COOKIE}",
        f"{SECURE_COOKIE}={SECRET}\x00",
        f"{SECURE_COOKIE}={SECRET}!; theme=dark",
    ],
)
def test_nothing_else_is_taken_for_it(header):
    assert session_digest(header, secure=True) == ""


def test_the_two_kinds_are_kept_apart():
    assert session_digest(f"{LOOPBACK_COOKIE}={SECRET}", secure=False) == digest_of(SECRET)
    assert session_digest(f"{SECURE_COOKIE}={SECRET}", secure=False) == ""


async def test_whoever_cannot_be_looked_up_is_nobody():
    """Without the database an event has no person, and fails in the guard, before its handler."""

    async def fails(_digest):
        raise OperationalError("SELECT", {}, ConnectionError())

    async def note(_caller):
        pytest.fail("nobody did anything")

    callers = Callers(fails, note)
    for _each in range(2):
        with pytest.raises(OperationalError):
            await callers.find(digest_of(SECRET))


@pytest.mark.parametrize(("minutes", "times"), [(0, 0), (4, 0), (6, 1)])
async def test_use_is_noted_every_few_minutes(minutes, times):
    noted = []

    async def note(caller):
        noted.append(caller)

    seen_at = utc_now() - timedelta(minutes=minutes)
    ana = Caller(UUID(int=1), UUID(int=2), "Ana", "UTC", "en", seen_at)
    await Callers(note, note).note_use(ana)

    assert noted == [ana] * times
