"""E-mail addresses: one spelling for each, so that two ways to type it are one person's."""

import re

import idna

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import Text, text

LONGEST_ADDRESS = 254
_LONGEST_LOCAL_PART = 64
_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL_PART = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])")


def normal_address(value: str, *, field: str) -> str:
    """The address in lower case, with its domain as mail servers spell it (IDNA 2008).

    Neither dots nor "+tags" are taken out: whether these are the same mailbox is for
    its server to say. Raises Invalid (with `field`) where mail could not go there.
    """
    typed = value.strip()
    if len(typed) > LONGEST_ADDRESS:
        raise Invalid(text("This address is too long to be an e-mail address."), field=field)
    local_part, _at, domain = typed.rpartition("@")
    if not local_part.isascii():
        raise Invalid(_not_an_address(), field=field)
    local_part, domain = local_part.lower(), _ascii_domain(domain, field=field)
    address = f"{local_part}@{domain}"
    is_mail = _LOCAL_PART.fullmatch(local_part) and _DOMAIN.fullmatch(domain)
    if not is_mail or len(local_part) > _LONGEST_LOCAL_PART or len(address) > LONGEST_ADDRESS:
        raise Invalid(_not_an_address(), field=field)
    return address


def _ascii_domain(domain: str, *, field: str) -> str:
    try:
        return idna.encode(domain, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise Invalid(_not_an_address(), field=field) from None


def _not_an_address() -> Text:
    return text("This is not an e-mail address. One looks like name@example.org.")
