"""The State of which letters one gets."""

from dataclasses import dataclass
from typing import NotRequired, TypedDict

import reflex as rx

from peercircles.kernel.text import text
from peercircles.notifications.kind_words import EXPLANATIONS, NAMES
from peercircles.notifications.kinds import CHOICES
from peercircles.notifications.models import MailKind
from peercircles.notifications.opt_outs import choose_mail, my_mail
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.form_values import chosen
from peercircles.web.shared.runtime import current_runtime


class MailForm(TypedDict):
    """The kinds that are ticked; where none is, nothing is sent."""

    kinds: NotRequired[list[str]]


@dataclass(frozen=True)
class MailKindLine:
    """A kind of letters, in words, and whether it comes."""

    kind: str = ""
    name: str = ""
    explanation: str = ""
    is_wanted: bool = False


class MailChoicesState(AppState):
    """Which kinds of letters one person gets. Nothing to choose where no mail is sent."""

    kinds: rx.Field[list[MailKindLine]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens."""
        await self._show_kinds()

    @rx.event
    async def save(self, form: MailForm, op: str):
        """Get letters of the ticked kinds, and no others."""
        kinds = {chosen(MailKind, kind, field="kinds") for kind in form.get("kinds", [])}
        await self._run(op, choose_mail, kinds)
        await self._show_kinds()
        self._say(text("Saved."))

    async def _show_kinds(self) -> None:
        wanted = await self._read(my_mail)
        has_mail = current_runtime().mailer is not None
        locale = self._caller.locale
        self.kinds = [
            MailKindLine(
                kind=kind.value,
                name=NAMES[kind].into(locale),
                explanation=EXPLANATIONS[kind].into(locale),
                is_wanted=kind in wanted,
            )
            for kind in CHOICES
            if has_mail
        ]
