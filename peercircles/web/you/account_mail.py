"""The one letter about one's own account that does not wait: it holds a link for ten minutes."""

import asyncio

from peercircles.identity.addresses import AddressLetters
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.notifications.account_letters import link_to_new_address, send_quietly
from peercircles.notifications.mail import MailNotSent
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
    """The link to the new address, if it is free, behind the answer: that must not tell, by the
    time it takes, whether an address has an account here.
    """
    if not letters.is_free:
        return
    runtime = current_runtime()
    letter = link_to_new_address(letters, address=runtime.settings.address)
    task = asyncio.create_task(runtime.in_thread(send_quietly, runtime.mailer, letter))
    _on_their_way.add(task)
    task.add_done_callback(_on_their_way.discard)


async def all_sent() -> None:
    """Wait until nothing is on its way any more."""
    await asyncio.gather(*_on_their_way)
