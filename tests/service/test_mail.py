"""Letters as a mail server gets them."""

import logging
from dataclasses import replace

import pytest

from peercircles.kernel.text import text
from peercircles.notifications.letters import (
    CalendarPart,
    LetterLink,
    invitation_letter,
    sign_in_letter,
)
from peercircles.notifications.mail import MailNotSent, SmtpMailer, mailer_of
from peercircles.notifications.models import MailTrouble
from peercircles.settings import Settings
from tests.databases import free_port
from tests.services import mail_server


@pytest.fixture(scope="module")
def inbox():
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
def mailer(inbox):
    return SmtpMailer(inbox.url, "circles@example.org")


def a_letter(to="ana@example.org", name="Ana", locale="en"):
    return sign_in_letter(
        to=to,
        name=name,
        locale=locale,
        link="https://c.example/sign-in/link/abc?x=1&y=2",
        code="B-C",
    )


def parts_of(message):
    return {part.get_content_type(): part.get_content() for part in message.iter_parts()}


def test_a_letter_arrives_as_text_and_as_html(inbox, mailer):
    mailer.send(a_letter("text@example.org", name="Ana <b>"))
    (message,) = inbox.to("text@example.org")
    parts = parts_of(message)
    assert message["Subject"] == "Your link to sign in"
    assert message["From"] == "PeerCircles <circles@example.org>"
    assert message["Message-ID"].endswith("@example.org>")
    assert "https://c.example/sign-in/link/abc?x=1&y=2" in parts["text/plain"]
    assert "Hello Ana <b>," in parts["text/plain"]
    assert "Hello Ana &lt;b&gt;," in parts["text/html"]
    assert 'href="https://c.example/sign-in/link/abc?x=1&amp;y=2"' in parts["text/html"]
    assert '<html lang="en" dir="ltr">' in parts["text/html"]


def test_a_letter_says_its_language(inbox, mailer):
    mailer.send(a_letter("es@example.org", locale="es"))
    (message,) = inbox.to("es@example.org")
    assert message["Content-Language"] == "es"
    assert '<html lang="es"' in parts_of(message)["text/html"]


@pytest.mark.parametrize(
    "name", ["Olu\r\nBcc: eve@example.org", "Olu\nX: y", "Olu\x0b\x0cZ", "Ólu ☕"]
)
def test_a_name_adds_neither_headers_nor_recipients(inbox, mailer, name):
    before = len(inbox.messages)
    to = f"bcc{before}@example.org"
    mailer.send(
        invitation_letter(
            to=to, name=name, locale="en", link="https://c/", circle=name, inviter=name
        )
    )
    assert [message["X-Delivered-To"] for message in inbox.messages[before:]] == [to]
    assert inbox.messages[-1]["Bcc"] is None
    assert inbox.messages[-1]["X"] is None


@pytest.mark.parametrize("to", ["ana@example.org\r\nBcc: eve@example.org", "a@b.c\nX: y"])
def test_an_address_with_a_line_break_is_not_sent_to(inbox, mailer, to):
    before = len(inbox.messages)
    with pytest.raises(ValueError, match=r"linefeed|header"):
        mailer.send(a_letter(to))
    assert len(inbox.messages) == before


def test_a_server_that_is_not_there_is_said_and_nothing_secret_is_logged(caplog):
    caplog.set_level(logging.DEBUG)
    mailer = SmtpMailer(f"smtp://127.0.0.1:{free_port()}", "circles@example.org")
    with pytest.raises(MailNotSent):
        mailer.check()
    with pytest.raises(MailNotSent):
        mailer.send(a_letter())
    assert "ana@example.org" not in caplog.text
    assert "abc" not in caplog.text
    assert "abc" not in repr(a_letter())


def test_a_password_is_not_sent_without_encryption(inbox):
    mailer = SmtpMailer(inbox.url.replace("smtp://", "smtp://user:secret@"), "c@example.org")
    with pytest.raises(MailNotSent):
        mailer.check()


def test_the_settings_say_whether_there_is_mail():
    assert mailer_of(Settings(smtp_url="")) is None
    assert mailer_of(Settings(smtp_url="smtp://localhost")) is not None
    with pytest.raises(ValueError, match="smtp"):
        mailer_of(Settings(smtp_url="https://localhost"))


def a_full_letter(to, **changes):
    return replace(
        a_letter(to),
        message_id="a1b2",
        unsubscribe="https://circles.a-rather-long-name.example.org/u/" + "Ab1-_" * 14,
        further_links=(
            LetterLink(text("Say whether you will be there"), "https://c.example/r/x?a=1&b=2"),
        ),
        calendar=CalendarPart("REQUEST", "BEGIN:VCALENDAR\r\nSUMMARY:Ólu \r\nEND:VCALENDAR\r\n"),
        **changes,
    )


def test_a_letter_says_how_to_get_no_more_of_them_to_programs_and_to_people(inbox, mailer):
    letter = a_full_letter("fewer@example.org")
    mailer.send(letter)
    (message,) = inbox.to("fewer@example.org")
    parts = parts_of(message)
    assert message["List-Unsubscribe"] == f"<{letter.unsubscribe}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert letter.unsubscribe in parts["text/plain"]
    assert f'href="{letter.unsubscribe}"' in parts["text/html"]
    assert 'href="https://c.example/r/x?a=1&amp;b=2"' in parts["text/html"]


def test_a_letter_that_is_tried_again_is_known_again(inbox, mailer):
    for _time in range(2):
        mailer.send(a_full_letter("again@example.org"))
    assert [message["Message-ID"] for message in inbox.to("again@example.org")] == [
        "<a1b2@example.org>"
    ] * 2


def test_a_calendar_file_is_a_part_for_programs_byte_for_byte(inbox, mailer):
    letter = a_full_letter("calendar@example.org")
    mailer.send(letter)
    (message,) = inbox.to("calendar@example.org")
    assert message.get_content_type() == "multipart/alternative"
    *_others, part = message.iter_parts()
    assert part["Content-Type"].content_type == "text/calendar"
    assert dict(part["Content-Type"].params) == {"charset": "utf-8", "method": "REQUEST"}
    assert part.get_payload(decode=True).decode() == letter.calendar.content


def test_several_letters_go_over_one_connection(inbox, mailer):
    with mailer.batch() as batch:
        for number in range(3):
            batch.send(a_letter(f"batch{number}@example.org"))
    assert all(inbox.to(f"batch{number}@example.org") for number in range(3))


def test_in_a_batch_an_address_no_server_takes_is_final(mailer):
    with mailer.batch() as batch, pytest.raises(MailNotSent) as refusal:
        batch.send(a_letter("ana@example.org\r\nBcc: eve@example.org"))
    assert refusal.value.is_final
    assert refusal.value.trouble is MailTrouble.ADDRESS
