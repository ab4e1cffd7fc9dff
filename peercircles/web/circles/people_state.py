"""The State of the page of a circle's people."""

from dataclasses import replace
from typing import Any

import reflex as rx

from peercircles.circles.address_lists import Parsed, parse_people
from peercircles.circles.commands import end_membership
from peercircles.circles.invitations import invite_people, renew_invitation, withdraw_invitation
from peercircles.circles.queries import invitations_of, resting_in
from peercircles.circles.views import CirclePage, SentInvitation
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import Text, plural_text, text
from peercircles.meetings.rezoning import settle_circle
from peercircles.web.circles.forms import PeopleForm, SettleForm, typed_keep, typed_terms
from peercircles.web.circles.invites import Bundle, mail_invitations
from peercircles.web.circles.pasted import (
    NotTaken,
    SentLine,
    left_over,
    rows_not_taken,
    sent_lines,
)
from peercircles.web.circles.views import (
    InvitationLine,
    PersonLine,
    RestingLine,
    TermsClash,
    TermsView,
    invitation_lines,
    person_lines,
    resting_lines,
    terms_clash,
    terms_view,
    with_agreed,
)
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.runtime import current_runtime


class PeopleState(CircleState):
    """The people of one circle, and what an organiser does about them."""

    shown_id: rx.Field[str] = rx.field(default="")
    people: rx.Field[list[PersonLine]] = rx.field(default_factory=list)
    resting: rx.Field[list[RestingLine]] = rx.field(default_factory=list)
    can_end_membership: rx.Field[bool] = rx.field(default=False)
    invited: rx.Field[list[InvitationLine]] = rx.field(default_factory=list)
    terms: rx.Field[TermsView] = rx.field(default_factory=TermsView)
    version: rx.Field[int] = rx.field(default=0)
    clash: rx.Field[list[TermsClash]] = rx.field(default_factory=list)
    asks_what_to_keep: rx.Field[bool] = rx.field(default=False)
    asked: rx.Field[str] = rx.field(default="")
    leaving: rx.Field[PersonLine] = rx.field(default_factory=PersonLine)
    sent: rx.Field[list[SentLine]] = rx.field(default_factory=list)
    not_taken: rx.Field[list[NotTaken]] = rx.field(default_factory=list)
    left_over: rx.Field[str] = rx.field(default="")
    list_number: rx.Field[int] = rx.field(default=0)
    has_mail: rx.Field[bool] = rx.field(default=False)
    _to_mail: rx.Field[list[SentInvitation]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        page = await self._load_circle()
        if self.shown_id != page.id:
            self._forget_links()
            self.asked = ""
        await self._show(page)
        await self._listen({circle_topic(self._circle_id): PeopleState.load})

    @rx.event
    async def invite(self, form: PeopleForm, op: str):
        """Invite everybody on the list who can be invited; say why the others cannot."""
        typed = form.get("people", "")
        if not typed.strip():
            raise Invalid(text("Type or paste at least one address."), field="people")
        parsed = await self._parsed(typed)
        invited = await self._run(op, invite_people, self._circle_id, parsed.good)
        self.not_taken = rows_not_taken(parsed, invited, self._caller.locale)
        self.left_over = left_over(typed, parsed, invited)
        self.list_number += 1
        return self._hand_out(invited.sent)

    @rx.event
    async def renew(self, invitation_id: str, op: str):
        """Another link for a place that is offered already."""
        invitation = await self._run(op, renew_invitation, parse_id(invitation_id))
        return self._hand_out([invitation])

    @rx.event
    async def mail(self):
        """Mail the invitations that were just made, and say of each whether it went."""
        waiting, self._to_mail = self._to_mail, []
        runtime = current_runtime()
        bundle = Bundle(self.circle.name, tuple(waiting))
        mailed = await runtime.in_thread(mail_invitations, runtime, bundle, self._caller)
        answers = {
            str(each.invitation_id): "mailed" if each.invitation_id in mailed else "refused"
            for each in waiting
        }
        self.sent = [replace(line, mail=answers.get(line.id, line.mail)) for line in self.sent]
        await self._show(await self._load_circle())

    @rx.event
    async def put_links_away(self):
        """The links were copied. They are not kept anywhere."""
        self._forget_links()

    @rx.event
    async def withdraw(self, invitation_id: str, op: str):
        """Take an offered place back."""
        await self._run(op, withdraw_invitation, parse_id(invitation_id))
        self.sent = [line for line in self.sent if line.id != invitation_id]
        await self._show(await self._load_circle())
        self._say(text("The invitation is taken back. Its link is dead."))

    @rx.event
    async def ask_to_end(self, person_id: str):
        """Ask first whether somebody shall leave the circle."""
        self.leaving = next((each for each in self.people if each.id == person_id), PersonLine())
        self.asked = "end" if self.leaving.id else ""

    @rx.event
    async def ask_for_terms(self):
        """Open the form of what is settled about the circle."""
        self.clash, self.asks_what_to_keep = [], False
        self.asked = "terms"

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - an event's arguments are positional
        """Close what was asked, and leave everything as it is."""
        if not is_open:
            self.asked = ""
            await self._show(await self._load_circle())

    @rx.event
    async def end(self, person_id: str, op: str):
        """Somebody is no longer in the circle."""
        await self._run(op, end_membership, self._circle_id, parse_id(person_id))
        self.asked = ""
        await self._show(await self._load_circle())
        if self.leaving.is_you:
            self._say(text("Your seat in the circle is free."))
        else:
            self._say(text("{name} has moved on. Thank you, {name}.", name=self.leaving.name))

    @rx.event
    async def settle(self, form: SettleForm, op: str):
        """Settle the circle anew; where somebody else was quicker, show both."""
        version, terms, keep = self.version, typed_terms(form), typed_keep(form)
        try:
            await self._run(
                op, settle_circle, self._circle_id, expected_version=version, keep=keep, **terms
            )
        except Invalid as refusal:
            self.asks_what_to_keep = self.asks_what_to_keep or refusal.field == "keep"
            raise
        except Conflict as refusal:
            page = await self._load_circle()
            if page.version == version:
                raise refusal from None
            self.version, self.clash = page.version, terms_clash(page, form, self._caller)
            self.terms = with_agreed(self.terms, page, self._caller)
            return
        self.asked, self.clash = "", []
        await self._show(await self._load_circle())
        self._say(text("Saved."))

    async def _parsed(self, typed: str) -> Parsed:
        """The list, taken apart beside the event loop; nothing for those who may not invite."""
        page = await self._load_circle()
        if not page.can_invite:
            return Parsed()
        return await current_runtime().in_thread(parse_people, typed)

    def _hand_out(self, sent: list[SentInvitation]) -> Any:
        """Show the links now, and mail them after that where there is a mail server."""
        runtime = current_runtime()
        self.has_mail = runtime.mailer is not None
        lines = sent_lines(sent, runtime.settings.address, is_mailed=self.has_mail)
        renewed = {line.id for line in lines}
        self.sent = [*lines, *(line for line in self.sent if line.id not in renewed)]
        if sent:
            self._say(_invited_words(len(sent)))
        self._to_mail = [*self._to_mail, *sent] if self.has_mail else []
        return PeopleState.mail if self._to_mail else None

    async def _show(self, page: CirclePage) -> None:
        self.people = person_lines(page, self._caller)
        self.resting = resting_lines(await self._read(resting_in, self._circle_id))
        self.can_end_membership = page.can_end_membership
        self.has_mail = current_runtime().mailer is not None
        self.invited = []
        if page.can_invite:
            rows = await self._read(invitations_of, self._circle_id, utc_now())
            self.invited = invitation_lines(rows)
        # What somebody is changing stays what they began with: a clash is told when they save.
        if self.asked != "terms" or self.shown_id != page.id:
            self.terms, self.version = terms_view(page, self._caller), page.version
        self.shown_id = page.id

    def _forget_links(self) -> None:
        self.sent, self.not_taken, self.left_over = [], [], ""
        self._to_mail = []
        self.list_number += 1


def _invited_words(count: int) -> Text:
    return plural_text("{count} person is invited.", "{count} people are invited.", count)
