"""One's own people map, as its page has it: what is drawn is what the table says."""

import pytest
from cryptography.fernet import Fernet

from peercircles.networks import sealing
from peercircles.networks.commands import edit_contact
from peercircles.networks.models import Closeness, ContactWords, Function
from peercircles.networks.wording import CLOSENESSES, FUNCTIONS
from peercircles.settings import Settings
from peercircles.web.live.topics import growth_topic
from peercircles.web.networks.state import PeopleMapState
from tests.networks import contact_of

WORDS = {
    "name": "Rosa",
    "functions": ["", "career", "support"],
    "closeness": "close",
    "sphere": "family",
    "note": "On Sundays",
}


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


def drawn(page):
    """Who is drawn where, in the words of the table."""
    return {
        (
            dot.number,
            str(FUNCTIONS[Function(dot.function)]),
            str(CLOSENESSES[Closeness(dot.closeness)]),
        )
        for dot in page.dots
    }


def told(page):
    """The same of the table."""
    return {
        (str(line.number), function, line.closeness)
        for line in page.contacts
        for function in line.functions
    }


async def test_whoever_is_added_is_drawn_as_the_table_says(open_page, world, ana, op):
    page = open_page(PeopleMapState, ana)
    await page.load()
    assert (page.contacts, page.dots, page.hints) == ([], [], [])
    assert page.listens == {growth_topic(ana.id)}

    await page.begin("")
    assert [each.is_on for each in page.draft.functions] == [False, False, False]
    await page.save(WORDS, op())
    contact_of(world, ana, "Ben", closeness=Closeness.DISTANT)
    await page.load()

    assert not page.is_open
    assert sorted(line.name for line in page.contacts) == ["Ben", "Rosa"]
    assert len(page.dots) == 3
    assert drawn(page) == told(page)


async def test_hints_are_of_ones_own_map(open_page, world, ana, op):
    contact_of(world, world.member("Ben"), "Theirs", helps_support=True)
    contact_of(world, ana)
    page = open_page(PeopleMapState, ana)

    await page.load()

    assert [words.split(".")[0] for words in page.hints] == [
        "Nobody here helps you with advancing your career",
        "Nobody here supports you personally",
    ]


async def test_somebody_is_taken_off_and_put_back(open_page, world, ana, op):
    contact = contact_of(world, ana)
    page = open_page(PeopleMapState, ana)

    await page.remove(str(contact.id), op())
    assert (page.contacts, page.dots, page.removed.name) == ([], [], "Aunt Rosa")

    await page.put_back(page.removed.id, op())
    assert ([line.name for line in page.contacts], page.removed.id) == (["Aunt Rosa"], "")


async def test_nothing_typed_is_lost_when_another_window_was_quicker(open_page, world, ana, op):
    contact = contact_of(world, ana)
    page = open_page(PeopleMapState, ana)
    await page.begin(str(contact.id))
    first = ContactWords("First", frozenset(Function))
    world.run(edit_contact, ana, contact.id, first, expected_version=1)

    await page.save({**WORDS, "contact": str(contact.id), "version": "1"}, op())
    assert page.is_open
    assert page.clash.name == "First"

    again = {**WORDS, "contact": str(contact.id), "version": str(page.draft.version)}
    await page.save(again, op())
    assert [line.name for line in page.contacts] == ["Rosa"]


async def test_the_form_is_open_again_where_the_server_begins_anew(open_page, world, ana, op):
    mine, theirs = contact_of(world, ana), contact_of(world, world.member("Ben"), "Theirs")
    page, taken = open_page(PeopleMapState, ana), op()
    await page.load()
    assert page.visit

    await page.resume(f"contact {mine.id}", op())
    assert (page.is_open, page.draft.name, page.draft.version) == (True, "Aunt Rosa", 1)
    await page.resume("contact ", taken)
    assert (page.is_open, page.draft.id, len(page.draft.functions)) == (True, "", 3)

    await page.save({**WORDS, "name": ""}, taken)
    assert (page.is_open, list(page.problems)) == (True, ["name"])
    await page.save(WORDS, taken)
    await page.save(WORDS, taken)
    await page.resume("contact ", taken)
    assert not page.is_open
    assert sorted(line.name for line in page.contacts) == ["Aunt Rosa", "Rosa"]
    await page.resume(f"contact {theirs.id}", "")
    assert (page.is_open, page.draft.name) == (False, "")
    assert page.notice


async def test_a_missing_key_is_said_and_shows_no_name(open_page, world, ana, monkeypatch):
    contact = contact_of(world, ana)
    other = Settings(people_keys=Fernet.generate_key().decode())
    monkeypatch.setattr(sealing, "settings", lambda: other)
    page = open_page(PeopleMapState, ana)

    await page.load()

    assert page.is_sealed
    assert [(line.name, line.is_sealed) for line in page.contacts] == [("", True)]
    await page.begin(str(contact.id))
    assert not page.is_open
