"""What is written to people, in their own language, as text and as HTML."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from peercircles.kernel.text import Text, text

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one address. What it says is never shown in a log."""

    to: str
    locale: str
    subject: Text
    link: str = field(repr=False)
    link_words: Text
    paragraphs: tuple[Text, ...] = field(repr=False)
    closing: tuple[Text, ...] = field(default=(), repr=False)

    def subject_line(self) -> str:
        """The subject on one line, whatever names are in it."""
        return " ".join(self.subject.into(self.locale).split())

    def as_text(self) -> str:
        """The letter without any dress."""
        parts = [*self._said(self.paragraphs), self.link, *self._said(self.closing)]
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
                link_words=self.link_words.into(self.locale),
                closing=self._said(self.closing),
            )
        )

    def _said(self, sentences: tuple[Text, ...]) -> list[str]:
        return [sentence.into(self.locale) for sentence in sentences]


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


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
