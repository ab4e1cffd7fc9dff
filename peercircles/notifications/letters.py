"""What is written to people, in their own language, as text and as HTML."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from peercircles.kernel.text import Text, text

TEMPLATES = Path(__file__).parent / "templates"
FEWER_LETTERS = text("No more letters of this kind")


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar file that goes with a letter, and what programs are to do with it (RFC 6047)."""

    method: str
    content: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A further link in a letter, below the first."""

    words: Text
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one address. What it says is never shown in a log.

    `message_id` is the name under which a mail program knows it again; where there is none,
    the letter is not known again. Who opens `unsubscribe` gets no more of its kind.
    """

    to: str
    locale: str
    subject: Text
    link: str = field(repr=False)
    link_words: Text
    paragraphs: tuple[Text, ...] = field(repr=False)
    closing: tuple[Text, ...] = field(default=(), repr=False)
    further_links: tuple[LetterLink, ...] = field(default=(), repr=False)
    calendar: CalendarPart | None = field(default=None, repr=False)
    message_id: str = ""
    unsubscribe: str = field(default="", repr=False)

    def subject_line(self) -> str:
        """The subject on one line, whatever names are in it."""
        return " ".join(self.subject.into(self.locale).split())

    def as_text(self) -> str:
        """The letter without any dress."""
        further = [f"{self._one(link.words)}:\n{link.address}" for link in self.further_links]
        parts = [*self._said(self.paragraphs), self.link, *further, *self._said(self.closing)]
        if self.unsubscribe:
            parts.append(f"{self._one(FEWER_LETTERS)}:\n{self.unsubscribe}")
        return "\n\n".join(parts) + "\n"

    def as_html(self) -> str:
        """The letter as a page, for programs that show one."""
        return (
            _templates()
            .get_template("letter.html")
            .render(
                locale=self.locale,
                direction=Locale.parse(self.locale, sep="_").text_direction,
                subject=self.subject_line(),
                paragraphs=self._said(self.paragraphs),
                link=self.link,
                link_words=self._one(self.link_words),
                further=[(self._one(link.words), link.address) for link in self.further_links],
                closing=self._said(self.closing),
                unsubscribe=self.unsubscribe,
                unsubscribe_words=self._one(FEWER_LETTERS),
            )
        )

    def _said(self, sentences: tuple[Text, ...]) -> list[str]:
        return [self._one(sentence) for sentence in sentences]

    def _one(self, sentence: Text) -> str:
        return sentence.into(self.locale)


def sign_in_letter(*, to: str, name: str, locale: str, link: str, code: str) -> Letter:
    """The link and code somebody asked for to sign in."""
    return Letter(
        to=to,
        locale=locale,
        subject=text("Your link to sign in"),
        link=link,
        link_words=text("Sign in"),
        paragraphs=(
            text("Hello {name},", name=name),
            text(
                "this link signs you in. It works once, for ten minutes, "
                "in the browser you asked with."
            ),
        ),
        closing=(
            text("Reading this elsewhere? Type this code where you asked: {code}", code=code),
            text("If you did not ask for this, nothing happens."),
        ),
    )


def invitation_letter(
    *, to: str, name: str, locale: str, link: str, circle: str, inviter: str
) -> Letter:
    """An invitation into a circle. `name` may be empty."""
    return Letter(
        to=to,
        locale=locale,
        subject=text(
            "{inviter} invites you into the circle {circle}", inviter=inviter, circle=circle
        ),
        link=link,
        link_words=text("Look at the invitation"),
        paragraphs=(
            text("Hello {name},", name=name) if name else text("Hello,"),
            text(
                "{inviter} invites you into the circle {circle}: a small group of peers "
                "that meets regularly, in confidence.",
                inviter=inviter,
                circle=circle,
            ),
        ),
        closing=(text("The link is for you alone and works for fourteen days."),),
    )


def coach_invitation_letter(
    *, to: str, name: str, locale: str, link: str, circle: str, inviter: str
) -> Letter:
    """An invitation to coach a circle: no seat, and nothing to see by it."""
    return Letter(
        to=to,
        locale=locale,
        subject=text(
            "{inviter} asks you to coach the circle {circle}", inviter=inviter, circle=circle
        ),
        link=link,
        link_words=text("Look at the invitation"),
        paragraphs=(
            text("Hello {name},", name=name) if name else text("Hello,"),
            text(
                "{inviter} asks you to coach the circle {circle}: a small group of peers that "
                "meets regularly, in confidence. You take no seat. You may ask to sit in, and it "
                "happens only if all of them say yes.",
                inviter=inviter,
                circle=circle,
            ),
        ),
        closing=(text("The link is for you alone and works for fourteen days."),),
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
