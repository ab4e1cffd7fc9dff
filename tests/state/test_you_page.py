"""One's own page: profile, language, and the browsers that are signed in."""

from uuid import UUID

import pytest

from peercircles.identity.models import BrowserSession, Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.web.live.topics import person_topic
from peercircles.web.you.state import YouState

PROFILE = {"name": "Mariam T", "pronouns": "she", "zone": "Africa/Nairobi", "locale": "en"}


@pytest.fixture
def mariam(world):
    return world.member("Mariam Tessema", zone="Africa/Addis_Ababa", locale="en")


@pytest.fixture
def sign_in(world):
    """Signs a person in with a further browser."""

    def signed_in(person, device, session_id=None):
        now = utc_now()
        return world.add(
            BrowserSession(
                id=session_id or new_id(),
                person_id=person.id,
                token_digest=digest_of(new_secret()),
                device=device,
                method="link",
                created_at=now,
                seen_at=now,
                auth_at=now,
            )
        )

    return signed_in


@pytest.fixture
async def page(mariam, open_page, sign_in):
    """Mariam's page in the first of her two browsers."""
    opened = open_page(YouState, mariam)
    sign_in(mariam, "Safari on iPhone")
    sign_in(mariam, "Firefox on Linux", opened.caller.session_id)
    await opened.load()
    return opened


async def test_the_page_shows_the_profile_and_this_browser_first(page, mariam):
    assert (page.profile.name, page.profile.zone) == ("Mariam Tessema", "Africa/Addis_Ababa")
    assert [(line.device, line.is_this) for line in page.sessions] == [
        ("Firefox on Linux", True),
        ("Safari on iPhone", False),
    ]
    assert page.sessions[0].method == "by a mailed link"
    assert page.listens == {person_topic(mariam.id)}


async def test_a_changed_profile_is_kept(page, op, session, mariam):
    await page.save(PROFILE, op())

    kept = session.get_one(Person, mariam.id)
    assert (kept.name, kept.pronouns, kept.zone) == ("Mariam T", "she", "Africa/Nairobi")
    assert (page.profile.name, page.notice, page.language) == ("Mariam T", "Saved.", "")


async def test_another_language_is_followed_once(page, op):
    await page.save({**PROFILE, "locale": "es"}, op())
    assert page.language == "es"

    await page.load()
    assert page.language == ""


@pytest.mark.parametrize(
    ("part", "value"),
    [("name", ""), ("name", "x" * 81), ("zone", "Mars/Olympus"),
     ("locale", "tlh"), ("pronouns", "x" * 41)],
)  # fmt: skip
async def test_what_cannot_be_taken_is_said_beside_its_field(
    page, op, mariam, session, part, value
):
    await page.save({**PROFILE, part: value}, op())

    assert set(page.problems) == {part}
    assert session.get_one(Person, mariam.id).name == "Mariam Tessema"


async def test_a_name_cannot_turn_the_words_around_it(page, op, mariam, session):
    await page.save({**PROFILE, "name": "\u202eMariam"}, op())

    assert "\u202e" not in session.get_one(Person, mariam.id).name


async def test_another_browser_can_be_signed_out(page, op, world):
    await page.end(page.sessions[1].id, op())

    assert [line.device for line in page.sessions] == ["Firefox on Linux"]
    assert page.notice == "That browser is signed out."


async def test_everywhere_else_is_signed_out_at_once(page, op, sign_in, mariam):
    sign_in(mariam, "Edge on Windows")

    await page.end_others(op())

    assert [line.is_this for line in page.sessions] == [True]
    assert page.notice == "2 other browsers are signed out."


@pytest.mark.parametrize("whose", ["somebody else's", "nobody's"])
async def test_only_ones_own_browsers_can_be_signed_out(page, op, world, sign_in, session, whose):
    theirs = sign_in(world.person(), "Chrome on Android")
    wanted = theirs.id if whose == "somebody else's" else new_id()

    await page.end(str(wanted), op())

    assert page.notice == "We could not find that browser. It may be signed out already."
    assert session.get(BrowserSession, UUID(str(theirs.id))) is not None
