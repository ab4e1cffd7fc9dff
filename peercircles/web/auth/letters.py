"""Letters about somebody's account that nobody waits for."""

from typing import Protocol

from peercircles.notifications.account_letters import WayChange, send_quietly, way_letter
from peercircles.web.auth.services import AuthServices


class Addressee(Protocol):
    """Whoever has an account: as a session or as a person."""

    @property
    def email(self) -> str:
        """Where mail goes."""
        ...

    @property
    def name(self) -> str:
        """What people call them."""
        ...

    @property
    def locale(self) -> str:
        """Their language."""
        ...


async def tell_of_way(services: AuthServices, whom: Addressee, change: WayChange) -> None:
    """Write to them that a way to sign in came or went."""
    letter = way_letter(
        to=whom.email,
        name=whom.name,
        locale=whom.locale,
        change=change,
        address=services.settings.address,
    )
    await services.in_thread(send_quietly, services.mailer, [letter])
