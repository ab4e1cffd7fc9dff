"""One's own account as its page draws it."""

from dataclasses import dataclass

from peercircles.identity.queries import SessionRow
from peercircles.identity.sessions import SignInMethod
from peercircles.kernel.text import Text, text
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso

_METHODS: dict[str, Text] = {
    SignInMethod.LINK.value: text("by a mailed link"),
    SignInMethod.CODE.value: text("by a mailed code"),
    SignInMethod.PROVIDER.value: text("through a provider"),
    SignInMethod.INVITATION.value: text("by an invitation"),
    SignInMethod.SETUP.value: text("by the set-up link"),
    SignInMethod.PASSKEY.value: text("with a passkey"),
}


@dataclass(frozen=True)
class ProfileView:
    """What can be changed, and the address, which cannot."""

    id: str = ""
    name: str = ""
    email: str = ""
    pronouns: str = ""
    zone: str = ""
    locale: str = ""


@dataclass(frozen=True)
class SessionLine:
    """A browser that is signed in."""

    id: str = ""
    device: str = ""
    method: str = ""
    started_at: str = ""
    seen_at: str = ""
    is_this: bool = False


def session_lines(rows: list[SessionRow], caller: Caller) -> list[SessionLine]:
    """The browsers, this one first."""
    lines = [_session_line(row, caller.locale) for row in rows]
    return sorted(lines, key=lambda line: not line.is_this)


def _session_line(row: SessionRow, locale: str) -> SessionLine:
    method = _METHODS.get(row.method)
    return SessionLine(
        id=row.id,
        device=row.device or text("A browser").into(locale),
        method=method.into(locale) if method else "",
        started_at=iso(row.started_at),
        seen_at=iso(row.seen_at),
        is_this=row.is_this,
    )
