"""Of a first text and of a change a letter comes, and leads to where one answers."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from peercircles.identity.models import Person
from tests.e2e.tables import Table, table_in
from tests.moments import where_it_is_day
from tests.services import Mailbox, Server, wait_until

PROPOSED = "Everybody is heard once, and nobody twice before that."


def test_a_letter_leads_to_what_is_to_be_signed_and_to_what_is_proposed(
    installation: Server, mailbox: Mailbox, new_person: Callable[..., Page]
):
    with table_in(installation, new_person) as table:
        zone = where_it_is_day()
        ana, ben = (table.world.member(name, zone=zone) for name in ("Ana Ruiz", "Ben Okafor"))
        anas = table.browser_of(ana)
        anas.goto(f"{installation.url}/circles/{table.world.circle.id}/compact")
        anas.get_by_role("button", name="Begin the compact").click()
        expect(anas.get_by_test_id("clauses").get_by_role("listitem")).to_have_count(12)

        anas.get_by_role("button", name="Sign version 1").click()

        bens = opened_from_letter(table, mailbox, ben, "A compact for your circle")
        bens.get_by_role("button", name="Sign version 1").click()
        expect(bens.get_by_test_id("standing")).to_contain_text("All of you have signed.")

        bens.get_by_role("button", name="What you can do about “How we talk”").click()
        bens.get_by_role("menuitem", name="Propose other words").click()
        form = bens.get_by_role("dialog")
        form.get_by_label("How it would read").fill(PROPOSED)
        form.get_by_role("button", name="Propose it").click()
        expect(form).to_have_count(0)

        again = opened_from_letter(table, mailbox, ana, "A change to your circle’s compact")
        proposed = again.get_by_test_id("amendment")
        proposed.get_by_role("button", name="I agree").click()
        expect(again.get_by_test_id("standing")).to_contain_text("Version 2")
        expect(again.get_by_test_id("clauses")).to_contain_text(PROPOSED)
        # The version a change becomes is not mailed once more.
        assert [len(mailbox.to(person.email)) for person in (ana, ben)] == [1, 1]


def opened_from_letter(table: Table, mailbox: Mailbox, person: Person, subject: str) -> Page:
    """The page that the only letter to somebody leads to, in a new browser of theirs."""
    wait_until(lambda: bool(mailbox.to(person.email)), what=f"the letter to {person.name}")
    (letter,) = mailbox.to(person.email)
    body = letter.get_body(("plain",))
    assert body is not None
    words = body.get_content()
    assert letter["Subject"] == subject
    others = {"Ana Ruiz", "Ben Okafor"} - {person.name}
    assert not [each for each in (PROPOSED, "heard", "Lantern", *others) if each in words]
    (link,) = {each for each in re.findall(r"https?://[^\s>]+", words) if "/compact" in each}
    page = table.browser_of(person)
    page.goto(link)
    expect(page.locator(".waiting")).to_have_count(0)
    return page
