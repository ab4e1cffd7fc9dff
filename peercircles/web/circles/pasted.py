"""What became of a pasted list: who is invited, and which rows were not taken and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from peercircles.circles.address_lists import BadRow, Parsed, lines_of
from peercircles.circles.views import Invited, SentInvitation
from peercircles.web.circles.invites import link_of


@dataclass(frozen=True)
class SentLine:
    """An invitation that was just made. `mail` is waiting, mailed, refused, or empty."""

    id: str = ""
    name: str = ""
    email: str = ""
    link: str = ""
    mail: str = ""


@dataclass(frozen=True)
class NotTaken:
    """A row of the list that gave no invitation, as it was typed."""

    key: str = ""
    line_no: int = 0
    typed: str = ""
    reason: str = ""


def sent_lines(sent: Sequence[SentInvitation], address: str, *, is_mailed: bool) -> list[SentLine]:
    """The invitations with their links."""
    return [
        SentLine(
            id=str(invitation.invitation_id),
            name=invitation.name,
            email=invitation.email,
            link=link_of(invitation, address),
            mail="waiting" if is_mailed else "",
        )
        for invitation in sent
    ]


def rows_not_taken(parsed: Parsed, invited: Invited, locale: str) -> list[NotTaken]:
    """Every row that gave no invitation, in the order of the list."""
    rows = sorted(_refused(parsed, invited), key=lambda row: row.line_no)
    return [
        NotTaken(
            key=str(place),
            line_no=row.line_no,
            typed=row.line.strip(),
            reason=row.reason.into(locale),
        )
        for place, row in enumerate(rows)
    ]


def left_over(typed: str, parsed: Parsed, invited: Invited) -> str:
    """The list without the rows that were taken: headings stay, so that it reads the same.

    Empty once nobody on it is left to invite.
    """
    refused = _refused(parsed, invited)
    if not refused:
        return ""
    kept = {row.line_no for row in refused}
    done = {person.line_no for person in parsed.good} - kept
    lines = enumerate(lines_of(typed), start=1)
    return "\n".join(line for line_no, line in lines if line_no not in done)


def _refused(parsed: Parsed, invited: Invited) -> list[BadRow]:
    """Rows that could not be read, and people who could not be invited."""
    people = [
        BadRow(person.line_no, f"{person.name} <{person.email}>".strip(), person.reason)
        if person.name
        else BadRow(person.line_no, person.email, person.reason)
        for person in invited.refused
    ]
    return [*parsed.bad, *people]
