"""The State of one's own page."""

from dataclasses import asdict
from typing import TypedDict

import reflex as rx

from peercircles.identity.commands import end_other_sessions, end_session, update_profile
from peercircles.identity.queries import my_profile, my_sessions
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import plural_text, text
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.you.views import ProfileView, SessionLine, session_lines


class ProfileForm(TypedDict):
    """The fields of the profile."""

    name: str
    pronouns: str
    zone: str
    locale: str


class YouState(AppState):
    """One person's account. `language` is the one just chosen, for this browser to follow."""

    profile: rx.Field[ProfileView] = rx.field(default_factory=ProfileView)
    sessions: rx.Field[list[SessionLine]] = rx.field(default_factory=list)
    language: rx.Field[str] = rx.field(default="")

    @rx.event
    async def load(self):
        """The page opens, or the account changed in another browser."""
        self.language = ""
        await self._show_account()
        await self._listen({person_topic(self._caller.person_id): YouState.look_again})

    @rx.event
    async def look_again(self):
        """Something about the account changed."""
        await self._show_account()

    @rx.event
    async def save(self, form: ProfileForm, op: str):
        """Keep the profile; another language is followed at once."""
        wanted = {part: form.get(part, "") for part in ("name", "pronouns", "zone", "locale")}
        was = self.profile.locale
        person = await self._run(op, update_profile, **wanted)
        await self._show_account()
        if person.locale == was:
            self._say(text("Saved."))
        else:
            self.language = person.locale

    @rx.event
    async def end(self, session_id: str, op: str):
        """Sign one browser out."""
        await self._run(op, end_session, parse_id(session_id))
        await self._show_account()
        self._say(text("That browser is signed out."))

    @rx.event
    async def end_others(self, op: str):
        """Sign out everywhere but here."""
        count = await self._run(op, end_other_sessions, self._caller.session_id)
        await self._show_account()
        self._say(
            plural_text(
                "{count} other browser is signed out.",
                "{count} other browsers are signed out.",
                count,
            )
        )

    async def _show_account(self) -> None:
        profile = await self._read(my_profile)
        known = asdict(profile)
        self.profile = ProfileView(**{part: known[part] for part in asdict(ProfileView())})
        rows = await self._read(my_sessions, self._caller.session_id, utc_now())
        self.sessions = session_lines(rows, self._caller)
