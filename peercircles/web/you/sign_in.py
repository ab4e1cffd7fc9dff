"""How one signs in, and where one's mail goes: a section of one's own page."""

import reflex as rx

from peercircles.identity.ways import WayKind
from peercircles.web.auth.again import OWN_PAGE, again_path
from peercircles.web.shared.forms import text_field
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.post_forms import post_form
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import banner
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _
from peercircles.web.you.sign_in_state import SignInState
from peercircles.web.you.sign_in_views import ProviderLine, WayLine

HOW, PROBLEMS = SignInState.how, SignInState.problems


class AddPasskey(rx.Component):
    """Asks the device for a passkey. `sentences` say, by reason, why there is none."""

    library = "$/public/js/add_passkey.js"
    tag = "AddPasskey"

    words: rx.Var[str]
    sentences: rx.Var[dict[str, str]]


def sign_in_section() -> rx.Component:
    """What I sign in with. Its page loads SignInState."""
    return entry(
        _("Sign-in"),
        rx.el.h2(_("How you sign in"), class_name="sr"),
        rx.el.div(
            rx.cond(
                (HOW.email == "") | HOW.has_mail,
                rx.fragment(),
                rx.el.p(_("Without mail, whoever runs this makes you a link."), class_name="soft"),
            ),
            rx.el.ul(rx.foreach(HOW.ways, _way), class_name="browsers"),
            rx.cond(
                HOW.is_fresh,
                rx.el.div(_adding(), rx.cond(HOW.has_mail, _address()), class_name="stack"),
                _ask_who(),
            ),
            class_name="stack",
        ),
        id="sign-in",
    )


def _way(line: rx.vars.ObjectVar[WayLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.match(
                line.kind,
                (WayKind.MAIL.value, _mail(line)),
                (WayKind.PROVIDER.value, _provider(line)),
                _passkey(line),
            ),
            class_name="grow",
        ),
        rx.cond(line.kind != WayKind.MAIL.value, _acts(line)),
        key=line.id,
    )


def _mail(line: rx.vars.ObjectVar[WayLine]) -> rx.Component:
    return rx.fragment(
        rx.el.p(rx.el.b(_("A link by mail"))),
        rx.el.p(
            with_pieces(_("It goes to {address}."), address=rx.el.bdi(line.name)),
            class_name="small soft",
        ),
    )


def _provider(line: rx.vars.ObjectVar[WayLine]) -> rx.Component:
    return rx.fragment(
        rx.el.p(rx.el.b(rx.el.bdi(line.name))),
        rx.cond(
            line.can_be_used,
            rx.el.p(
                with_pieces(_("Linked since {day}."), day=_day(line.added_at)),
                class_name="small soft num",
            ),
            rx.el.p(_("This installation does not use it any more."), class_name="small soft"),
        ),
    )


def _passkey(line: rx.vars.ObjectVar[WayLine]) -> rx.Component:
    return rx.fragment(
        rx.el.p(
            rx.el.b(rx.el.bdi(line.name)),
            rx.el.span(_("Passkey"), class_name="chip"),
            class_name="row tight wrap",
        ),
        rx.el.p(
            with_pieces(_("Added {day}."), day=_day(line.added_at)),
            " ",
            rx.cond(
                line.used_at,
                with_pieces(
                    _("Last used {ago}."),
                    ago=local_time(line.used_at, SignInState.viewer.zone, "ago"),
                ),
                _("Not used yet."),
            ),
            class_name="small soft num",
        ),
        rx.cond(SignInState.renaming == line.id, _renaming(line)),
    )


def _renaming(line: rx.vars.ObjectVar[WayLine]) -> rx.Component:
    return rx.el.form(
        text_field(
            "passkey_name",
            _("What you call it"),
            value=line.name,
            error=PROBLEMS["passkey_name"],
            auto_complete="off",
            auto_focus=True,
            required=True,
        ),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="btn"),
            rx.el.button(
                _("Leave it as it is"),
                type="button",
                class_name="btn plain",
                on_click=SignInState.choose_to_rename(""),
            ),
            class_name="acts",
        ),
        # Not `line.id`: what a form does is drawn outside the list, where there is no line.
        on_submit=sends(SignInState.rename, SignInState.renaming),
        class_name="form tight",
        no_validate=True,
    )


def _acts(line: rx.vars.ObjectVar[WayLine]) -> rx.Component:
    is_passkey = line.kind == WayKind.PASSKEY.value
    return rx.el.div(
        rx.cond(
            is_passkey & (SignInState.renaming != line.id),
            rx.el.button(
                _("Rename"),
                type="button",
                class_name="btn plain",
                on_click=SignInState.choose_to_rename(line.id),
                aria_label=_("Rename {name}", name=line.name),
            ),
        ),
        rx.cond(line.can_be_removed & HOW.is_fresh, _removal(line)),
        class_name="acts",
    )


def _removal(line: rx.vars.ObjectVar[WayLine]) -> rx.Component:
    is_passkey = line.kind == WayKind.PASSKEY.value
    return rx.cond(
        is_passkey,
        rx.el.button(
            _("Remove"),
            type="button",
            class_name="btn",
            on_click=SignInState.remove_passkey(line.id, OP),
            aria_label=_("Remove the passkey {name}", name=line.name),
        ),
        rx.el.button(
            _("Unlink"),
            type="button",
            class_name="btn",
            on_click=SignInState.unlink(line.id, OP),
            aria_label=_("Unlink {name}", name=line.name),
        ),
    )


def _ask_who() -> rx.Component:
    return banner(
        _("To change how you sign in, show first that it is you."),
        rx.cond(
            HOW.typed_address,
            _("The address you typed is kept: {address}", address=HOW.typed_address),
            "",
        ),
        name="lock",
        tone="pen",
        action=plain_link(_("Show that it is you"), href=again_path(OWN_PAGE), class_name="btn"),
    )


def _adding() -> rx.Component:
    return rx.el.div(
        rx.cond(
            HOW.has_passkeys,
            rx.el.div(
                rx.el.p(
                    _(
                        "With a passkey your device shows who you are, by its own lock: "
                        "nothing to remember, and nothing another site could ask you for."
                    ),
                    class_name="measure",
                ),
                AddPasskey.create(words=_("Add a passkey"), sentences=_sentences()),
                class_name="stack",
            ),
        ),
        rx.foreach(HOW.linkable, _link),
        class_name="stack",
    )


def _link(line: rx.vars.ObjectVar[ProviderLine]) -> rx.Component:
    return post_form(
        rx.el.input(type="hidden", name="link", value="1"),
        rx.el.input(type="hidden", name="next", value=OWN_PAGE),
        rx.el.button(_("Link {provider}", provider=line.name), type="submit", class_name="btn"),
        action=f"/auth/oidc/{line.key}/start",
        key=line.key,
    )


def _address() -> rx.Component:
    return rx.cond(HOW.waiting_address, _waiting(), _asking())


def _waiting() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            with_pieces(
                _(
                    "A link is on its way to {address}. Open it in a browser in which you are "
                    "signed in; until then your mail goes where it went."
                ),
                address=rx.el.bdi(HOW.waiting_address),
            ),
            class_name="measure",
        ),
        rx.el.div(
            rx.el.button(
                _("Leave my address as it is"),
                type="button",
                class_name="btn",
                on_click=SignInState.let_address_be(OP),
            ),
            class_name="acts",
        ),
        class_name="stack pencil",
    )


def _asking() -> rx.Component:
    return rx.el.form(
        text_field(
            "new_email",
            _("Another e-mail address"),
            value=HOW.typed_address,
            error=PROBLEMS["new_email"],
            hint=_("A link goes there, and a notice to the address of now."),
            type="email",
            auto_complete="email",
            required=True,
        ),
        rx.el.div(
            rx.el.button(_("Send a link there"), type="submit", class_name="btn"),
            class_name="acts",
        ),
        on_submit=sends(SignInState.ask_for_address),
        class_name="form",
        key=HOW.email,
        no_validate=True,
    )


def _day(at: rx.Var[str]) -> rx.Component:
    return local_time(at, SignInState.viewer.zone, "day")


def _sentences() -> rx.Var[dict[str, str]]:
    return rx.Var.create(
        {
            "waiting": _("Your device asks you now."),
            "none": _("No passkey was made: it was cancelled, or this device makes none."),
            "late": _("That took too long. Press the button again."),
            "known": _("This device has a passkey of yours already."),
            "unable": _("This browser makes no passkeys."),
            "broken": _("The passkey could not be made. Try again, or use another device."),
            "offline": _("The server does not answer. Try again in a moment."),
        }
    )
