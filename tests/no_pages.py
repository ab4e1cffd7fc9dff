"""Every address that answers and is no page: who fetches it in the tests, or why nobody does.

tests/architecture/test_no_pages.py compares this with the addresses there are.
"""

from collections.abc import Mapping

from peercircles.meetings.reply_links import REPLY_PATH
from peercircles.notifications.account_letters import ADDRESS_PATH, OBJECTION_PATH
from peercircles.notifications.feeds import FEED_PATH, ROOM_PATH
from peercircles.notifications.opt_outs import UNSUBSCRIBE_PATH
from peercircles.web.auth import demo_provider
from peercircles.web.auth.again import AGAIN_PATH
from peercircles.web.auth.belongings import DELETE_PATH, EVERYTHING_PATH, PACK_PATH
from peercircles.web.auth.pictures import PICTURE_PATH
from peercircles.web.auth.records import FILE_PATH, FILES, PRINTED_PATH

# Everybody fetches these, about every circle, meeting and diagram (tests/canaries.py). So many
# packages are made for one person in a while, and no more: those of a circle come first.
FETCHED = (
    PACK_PATH,
    EVERYTHING_PATH,
    PRINTED_PATH,
    *(FILE_PATH.format(kind=kind) for kind in FILES),
    PICTURE_PATH,
    f"{ROOM_PATH}/{{meeting_id}}",
    f"{ROOM_PATH}/{{meeting_id}}/calendar.ics",
    DELETE_PATH,
    AGAIN_PATH,
    "/sign-in",
    "/sign-in/sent",
    "/metrics",
    "/healthz",
    "/readyz",
    "/clock",
)
_ONE_LINK = "whoever has the link of a letter, about what that letter says: tests/web"
_DEMO = "in a demo on one machine alone, about its made-up people: tests/web/test_demo_provider.py"
ASKED_OTHERWISE: Mapping[str, str] = {
    f"{FEED_PATH}/{{secret}}.ics": "everybody fetches their own, at its secret address",
    "/sign-in/link/{token}": _ONE_LINK,
    f"{ADDRESS_PATH}/{{token}}": _ONE_LINK,
    f"{OBJECTION_PATH}/{{token}}": _ONE_LINK,
    f"{REPLY_PATH}/{{token}}": _ONE_LINK,
    f"{UNSUBSCRIBE_PATH}/{{token}}": _ONE_LINK,
    "/invite/{token}": _ONE_LINK,
    "/setup/{token}": "once, before there is anybody: tests/web/test_coming_in.py",
    "/auth/oidc/{key}/callback": "a provider's answer: tests/web/test_id_tokens.py",
    f"{demo_provider.PATH}/.well-known/openid-configuration": _DEMO,
    f"{demo_provider.PATH}/jwks": _DEMO,
    f"{demo_provider.PATH}/authorize": _DEMO,
    f"{demo_provider.PATH}/userinfo": _DEMO,
}
