"""Sending what waits in the outbox, in a thread of its own, beside others who do the same."""

import logging
import random
from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Event, Thread
from time import monotonic

from sqlmodel import Session

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY, Actor, Transactions
from peercircles.notifications.leases import (
    give_back,
    is_anything_due,
    lease,
    note_end,
    note_not_now,
    note_trouble,
)
from peercircles.notifications.letters import Letter
from peercircles.notifications.mail import Batch, MailNotSent, SmtpMailer, mailer_of
from peercircles.notifications.models import MailState, MailTrouble, OutboxMessage
from peercircles.notifications.outgoing import MailSite, NotNow, mail_site
from peercircles.notifications.writing import written
from peercircles.settings import Settings

log = logging.getLogger(__name__)

BATCH = 25
LOOK_EVERY_SECONDS = 2.0
_LONGEST_BATCH_SECONDS = 60.0
_LONGEST_REST_SECONDS = 60.0
_PATIENCE_SECONDS = 3.0
# They are not about this letter, so the next one would fare no better.
_ABOUT_THE_SERVER = frozenset({MailTrouble.AWAY, MailTrouble.OURS})


class Worker:
    """Takes letters, hands them to the mail server, and notes what became of each.

    What became of one letter is committed before the next is begun, so a worker that dies
    leaves at most one letter that may go out twice, both times with the same Message-ID.
    """

    def __init__(
        self,
        transactions: Transactions,
        mailer: SmtpMailer,
        site: MailSite,
        *,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], datetime] = utc_now,
        count: Callable[[str], None] = lambda _outcome: None,
    ) -> None:
        self._id = new_id()
        self._transactions = transactions
        self._mailer = mailer
        self._site = site
        self._chance = chance
        self._clock = clock
        self._count = count
        self._stop = Event()
        self._rest = 0.0

    def run(self) -> None:
        """Send what is due, again and again, until `stop`."""
        while not self._stop.is_set():
            try:
                done = self.go_round()
            except Exception:
                log.exception("the outbox could not be looked at")
                done, self._rest = 0, LOOK_EVERY_SECONDS
            if self._rest or not done:
                self._stop.wait(self._rest or LOOK_EVERY_SECONDS)

    def stop(self) -> None:
        """Let `run` end after the letter it is at."""
        self._stop.set()

    def go_round(self) -> int:
        """Take one batch and send it; give how many letters it had."""
        if not self._transactions.read(NOBODY, _is_anything_due, self._clock()):
            return 0
        letters, _events = self._transactions.run(NOBODY, lease, self._id, limit=BATCH)
        with self._mailer.batch() as batch:
            untried = self._send_all(batch, letters)
        if untried:
            ids = [letter.id for letter in untried]
            self._transactions.run(NOBODY, give_back, ids, self._id)
        return len(letters)

    def _send_all(self, batch: Batch, letters: Sequence[OutboxMessage]) -> Sequence[OutboxMessage]:
        """Those that were not tried: the time was up, or the server takes nothing."""
        until = monotonic() + _LONGEST_BATCH_SECONDS
        for place, letter in enumerate(letters):
            if self._stop.is_set() or monotonic() > until:
                return letters[place:]
            try:
                self._deliver(batch, letter)
                self._rest = 0.0
            except NotNow as not_now:
                self._transactions.run(NOBODY, note_not_now, letter.id, self._id, not_now.until)
            except MailNotSent as trouble:
                self._note(letter, trouble)
                if trouble.trouble in _ABOUT_THE_SERVER:
                    self._rest = min(max(1.0, self._rest * 2), _LONGEST_REST_SECONDS)
                    return letters[place + 1 :]
        return ()

    def _deliver(self, batch: Batch, row: OutboxMessage) -> None:
        letter = self._written(row)
        if letter is not None:
            batch.send(letter)
        state = MailState.DROPPED if letter is None else MailState.SENT
        self._transactions.run(NOBODY, note_end, row.id, self._id, state)
        self._count(state)

    def _written(self, row: OutboxMessage) -> Letter | None:
        try:
            return self._transactions.read(NOBODY, _written, row, self._site, self._clock())
        except NotNow:
            raise
        except Exception:
            log.exception("a letter could not be written")
            raise MailNotSent(MailTrouble.UNWRITTEN) from None

    def _note(self, row: OutboxMessage, trouble: MailNotSent) -> None:
        log.warning("a letter of kind %s was not taken: %s", row.kind, trouble.trouble)
        self._transactions.run(
            NOBODY, note_trouble, row.id, self._id, trouble, chance=self._chance()
        )
        self._count("refused" if trouble.is_final else "put off")


class MailRoom:
    """A worker in a thread of its own, with a connection to the database of its own."""

    def __init__(
        self, database: str, mailer: SmtpMailer, site: MailSite, count: Callable[[str], None]
    ) -> None:
        self._engine = open_engine(database)
        self._worker = Worker(Transactions(self._engine), mailer, site, count=count)
        # A daemon: a mail server that answers slowly keeps no server from stopping.
        self._thread = Thread(target=self._worker.run, name="mail", daemon=True)

    def open(self) -> None:
        """Begin to send."""
        self._thread.start()

    def close(self) -> None:
        """Stop after the letter in hand, or leave it to whoever comes when its lease is over."""
        self._worker.stop()
        self._thread.join(_PATIENCE_SECONDS)
        self._engine.dispose()


def mail_room_of(ours: Settings, count: Callable[[str], None] = lambda _: None) -> MailRoom | None:
    """What sends this installation's letters; None where links are copied by hand.

    `count` is told what became of each.
    """
    mailer = mailer_of(ours)
    return MailRoom(ours.database, mailer, mail_site(ours), count) if mailer else None


def _is_anything_due(session: Session, _actor: Actor, now: datetime) -> bool:
    return is_anything_due(session, now)


def _written(
    session: Session, _actor: Actor, row: OutboxMessage, site: MailSite, now: datetime
) -> Letter | None:
    return written(session, row, site, now)
