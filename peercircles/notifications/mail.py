"""Sending mail. A server that does not answer is said so plainly, and nothing is logged of
whom it was for or what it says.
"""

import logging
import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import unquote, urlsplit

from peercircles.notifications.letters import Letter
from peercircles.notifications.messages import message_of
from peercircles.notifications.models import MailTrouble
from peercircles.settings import Settings

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10
_PORTS = {"smtp": 25, "smtps": 465}
_FOR_EVER = 500  # SMTP's first answer that another try does not change
_GOES_AWAY = 421  # said of the server, whatever it was asked


class MailNotSent(Exception):
    """The mail server did not take it. Says nothing of the message.

    `is_final`: this letter will not be taken however often it is tried.
    """

    def __init__(self, trouble: MailTrouble = MailTrouble.AWAY, *, is_final: bool = False) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.is_final = is_final


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
        self.sender = sender

    def check(self) -> None:
        """Raise MailNotSent when the server takes nothing at present."""
        with self._connection() as server:
            server.noop()

    def send(self, letter: Letter) -> None:
        """Hand the letter over. Raises MailNotSent."""
        message = message_of(letter, self.sender)
        with self._connection() as server:
            server.send_message(message)

    @contextmanager
    def batch(self) -> Generator["Batch"]:
        """Several letters through one connection. None is made before the first."""
        batch = Batch(self)
        try:
            yield batch
        finally:
            batch.close()

    @contextmanager
    def _connection(self) -> Generator[smtplib.SMTP]:
        with _troubles(), self.connected() as server:
            yield server

    def connected(self) -> smtplib.SMTP:
        """A connection that letters can be handed over on."""
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


class Batch:
    """Letters handed over one after the other on one connection, made anew where it broke."""

    def __init__(self, mailer: SmtpMailer) -> None:
        self._mailer = mailer
        self._server: smtplib.SMTP | None = None

    def send(self, letter: Letter) -> None:
        """Hand the letter over. Raises MailNotSent."""
        with _troubles():
            message = self._message_of(letter)
            self._server = self._server or self._mailer.connected()
            try:
                self._server.send_message(message)
            except (OSError, smtplib.SMTPException) as trouble:
                is_said = isinstance(trouble, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
                # smtplib closes what a server wants closed, and keeps the rest.
                if not is_said or self._server.sock is None:
                    self.close()
                raise

    def close(self) -> None:
        """Say goodbye to the server."""
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _message_of(self, letter: Letter) -> EmailMessage:
        try:
            return message_of(letter, self._mailer.sender)
        except ValueError:
            raise MailNotSent(MailTrouble.ADDRESS, is_final=True) from None


@contextmanager
def _troubles() -> Generator[None]:
    """What a mail server may answer, as MailNotSent; in the log without the answer's words."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as trouble:
        log.warning("the mail server did not take a message: %s", type(trouble).__name__)
        raise _not_sent(trouble) from None


def _not_sent(trouble: OSError | smtplib.SMTPException) -> MailNotSent:
    """What a refusal means for this letter.

    What is said about us (a greeting, a password, a sender) may be put right for all letters,
    so it is never final; what is said about the recipient or the message may be.
    """
    match trouble:
        case smtplib.SMTPRecipientsRefused(recipients=recipients):
            ((code, _words),) = recipients.values()
            return _refused(code, MailTrouble.ADDRESS)
        case smtplib.SMTPDataError(smtp_code=code):
            return _refused(code, MailTrouble.REFUSED)
        case smtplib.SMTPNotSupportedError() | smtplib.SMTPResponseException():
            return MailNotSent(MailTrouble.OURS)
        case _:
            return MailNotSent(MailTrouble.AWAY)


def _refused(code: int, trouble: MailTrouble) -> MailNotSent:
    if code >= _FOR_EVER:
        return MailNotSent(trouble, is_final=True)
    return MailNotSent(MailTrouble.AWAY if code == _GOES_AWAY else MailTrouble.LATER)


def mailer_of(settings: Settings) -> SmtpMailer | None:
    """The mail server of this installation; None where links are copied by hand."""
    return SmtpMailer(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
