"""Sending mail. A server that does not answer is said so plainly, and nothing is logged of
whom it was for or what it says.
"""

import logging
import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid
from typing import Protocol
from urllib.parse import unquote, urlsplit

from peercircles.notifications.letters import Letter
from peercircles.settings import Settings

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10
_PORTS = {"smtp": 25, "smtps": 465}


class MailNotSent(Exception):
    """The mail server did not take it. Says nothing of the message."""


class Mailer(Protocol):
    """Something that takes letters."""

    def check(self) -> None:
        """Raise MailNotSent when the server takes nothing at present."""
        ...

    def send(self, letter: Letter) -> None:
        """Hand the letter over. Raises MailNotSent."""
        ...


class SmtpMailer:
    """A mail server, by its smtp:// or smtps:// address."""

    def __init__(self, url: str, sender: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("the mail server's address starts with smtp:// or smtps://")
        self._is_tls = parts.scheme == "smtps"
        self._host = parts.hostname
        self._port = parts.port or _PORTS[parts.scheme]
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        self._sender = sender

    def check(self) -> None:
        """Raise MailNotSent when the server takes nothing at present."""
        with self._connection() as server:
            server.noop()

    def send(self, letter: Letter) -> None:
        """Hand the letter over. Raises MailNotSent."""
        message = self._message(letter)
        with self._connection() as server:
            server.send_message(message)

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = formataddr(("PeerCircles", self._sender))
        message["To"] = letter.to
        message["Subject"] = letter.subject_line()
        message["Date"] = formatdate(localtime=False)
        message["Message-ID"] = make_msgid(domain=self._sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.as_text())
        message.add_alternative(letter.as_html(), subtype="html")
        # After the parts: making an alternative takes all earlier Content- headers into a part.
        message["Content-Language"] = letter.locale
        return message

    @contextmanager
    def _connection(self) -> Generator[smtplib.SMTP]:
        try:
            with self._connected() as server:
                yield server
        except (OSError, smtplib.SMTPException) as trouble:
            log.warning("the mail server did not take a message: %s", type(trouble).__name__)
            raise MailNotSent from None

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._is_tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=TIMEOUT_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT_SECONDS)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=context)
            elif self._user:
                # A password is not sent where anybody could read it.
                server.close()
                raise smtplib.SMTPNotSupportedError
        if self._user:
            server.login(self._user, self._password)
        return server


def mailer_of(settings: Settings) -> Mailer | None:
    """The mail server of this installation; None where links are copied by hand."""
    return SmtpMailer(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
