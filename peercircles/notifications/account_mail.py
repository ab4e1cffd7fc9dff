"""Telling people what became of their account, where their mail went as it happened.

Whoever changes somebody's ways to sign in may change their address next: that one gets none
of what was written before.
"""

from collections.abc import Mapping

from peercircles.identity.events import (
    AddressAsked,
    AddressMoved,
    PasskeyAdded,
    PasskeyRemoved,
    ProviderLinked,
    ProviderUnlinked,
    SignInWaysChanged,
)
from peercircles.identity.models import AddressChange, Person
from peercircles.kernel.columns import new_id
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.notifications.account_letters import AccountNews
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import enqueue

_WAYS: Mapping[type[Event], AccountNews] = {
    PasskeyAdded: AccountNews.PASSKEY_ADDED,
    PasskeyRemoved: AccountNews.PASSKEY_REMOVED,
    ProviderLinked: AccountNews.PROVIDER_LINKED,
    ProviderUnlinked: AccountNews.PROVIDER_UNLINKED,
}


def tell_of_account(work: Work, event: Event) -> None:
    """Write down that a way to sign in came or went, or that mail is to go elsewhere."""
    match event:
        case AddressAsked():
            _tell_old_address(work, event, AccountNews.ADDRESS_ASKED)
        case AddressMoved():
            _tell_old_address(work, event, AccountNews.ADDRESS_MOVED)
        case PasskeyAdded() | PasskeyRemoved() | ProviderLinked() | ProviderUnlinked():
            to = work.session.get_one(Person, event.person_id).email
            _tell(work, event, to, {"about": _WAYS[type(event)].value})
        case _:
            return


def _tell_old_address(work: Work, event: AddressAsked | AddressMoved, news: AccountNews) -> None:
    change = work.session.get_one(AddressChange, event.change_id)
    payload = {"about": news.value, "change_id": str(change.id)}
    _tell(work, event, change.old_email, payload)


def _tell(work: Work, event: SignInWaysChanged, to: str, payload: dict[str, str]) -> None:
    enqueue(
        work,
        reason=f"account:{new_id()}",
        kind=MailKind.ACCOUNT,
        circle_id=None,
        to=event.person_id,
        address=to,
        payload=payload,
        due_at=work.now,
    )
