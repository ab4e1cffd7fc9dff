"""Letters about somebody's account that nobody waits for."""

from peercircles.identity.sessions import LiveSession
from peercircles.notifications.account_letters import WayChange, send_quietly, way_letter
from peercircles.web.auth.services import AuthServices


async def tell_of_way(services: AuthServices, session: LiveSession, change: WayChange) -> None:
    """Write to whoever is signed in that a way to sign in came or went."""
    letter = way_letter(
        to=session.email,
        name=session.name,
        locale=session.locale,
        change=change,
        address=services.settings.address,
    )
    await services.in_thread(send_quietly, services.mailer, [letter])
