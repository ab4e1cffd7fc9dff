"""Letters about one's own account, sent behind the answer: it must not tell, by the time it
takes, whether an address has an account here.
"""

import asyncio
from collections.abc import Sequence

from peercircles.identity.addresses import AddressLetters
from peercircles.kernel.errors import Conflict
from peercircles.kernel.secrets import signing_key
from peercircles.kernel.text import text
from peercircles.notifications.account_letters import (
    WayChange,
    address_letters,
    send_quietly,
    way_letter,
)
from peercircles.notifications.letters import Letter
from peercircles.notifications.mail import MailNotSent
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.runtime import current_runtime

_on_their_way: set[asyncio.Task[None]] = set()


async def check_mail() -> None:
    """Raise Conflict where no letter can be sent at present."""
    runtime = current_runtime()
    if runtime.mailer is None:
        raise Conflict(text("This installation sends no mail, so that an address cannot change."))
    try:
        await runtime.in_thread(runtime.mailer.check)
    except MailNotSent:
        raise Conflict(
            text("The mail server does not answer. Nothing was sent; try again in a moment.")
        ) from None


def mail_address_change(letters: AddressLetters) -> None:
    """The link to the new address, if it is free, and the notice to the old one."""
    settings = current_runtime().settings
    key = signing_key(settings.data)
    _send(address_letters(letters, key=key, address=settings.address))


def mail_way_change(caller: Caller, email: str, change: WayChange) -> None:
    """A way to sign in came or went."""
    address = current_runtime().settings.address
    _send(
        [
            way_letter(
                to=email, name=caller.name, locale=caller.locale, change=change, address=address
            )
        ]
    )


async def all_sent() -> None:
    """Wait until nothing is on its way any more."""
    await asyncio.gather(*_on_their_way)


def _send(letters: Sequence[Letter]) -> None:
    runtime = current_runtime()
    task = asyncio.create_task(runtime.in_thread(send_quietly, runtime.mailer, letters))
    _on_their_way.add(task)
    task.add_done_callback(_on_their_way.discard)
