"""Letters as mail servers and mail programs want them."""

from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import formataddr, formatdate, make_msgid

from peercircles.notifications.letters import Letter


def message_of(letter: Letter, sender: str) -> EmailMessage:
    """The letter with all its parts. Raises ValueError for an address with a line break."""
    message = EmailMessage(policy=_POLICY)
    domain = sender.rpartition("@")[2]
    message["From"] = formataddr(("PeerCircles", sender))
    message["To"] = letter.to
    message["Subject"] = letter.subject_line()
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = (
        f"<{letter.message_id}@{domain}>" if letter.message_id else make_msgid(domain=domain)
    )
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.as_text())
    message.add_alternative(letter.as_html(), subtype="html")
    if part := letter.calendar:
        message.add_alternative(
            part.content, subtype="calendar", params={"method": part.method}, cte="base64"
        )
    # After the parts: making an alternative takes all earlier Content- headers into a part.
    message["Content-Language"] = letter.locale
    return message


class _Whole(UnstructuredHeader, BaseHeader):
    """A header that stays on its line: folded, a long address would no longer be one."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_headers = HeaderRegistry()
_headers.map_to_type("list-unsubscribe", _Whole)
# Seven bits, because not every server on the way takes eight.
_POLICY = SMTP.clone(header_factory=_headers, cte_type="7bit")
