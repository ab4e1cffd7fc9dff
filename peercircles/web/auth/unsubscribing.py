"""Getting no more letters of a kind, by the link of a letter: looking changes nothing.

A mail program may post here by itself (RFC 8058), without a cookie and from anywhere: the
link is all it has, and all it needs.
"""

from dataclasses import dataclass

from starlette.responses import Response

from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.notifications.kind_words import EXPLANATIONS, NAMES
from peercircles.notifications.models import MailKind
from peercircles.notifications.opt_outs import my_mail, opt_in, opt_out, read_unsubscribe_token
from peercircles.web.auth.limits import LINKS_OF_ONE_VISITOR
from peercircles.web.auth.visits import Visit


@dataclass(frozen=True, slots=True)
class UnsubscribeRoutes:
    """The page behind the link; `key` is what the links are signed with."""

    key: bytes

    async def look(self, visit: Visit) -> Response:
        """GET: which letters, and whether they come."""
        actor, kind = await self._meant(visit)
        wanted = await visit.services.read(actor, my_mail)
        return _page(visit, kind, is_wanted=kind in wanted)

    async def choose(self, visit: Visit) -> Response:
        """POST: no more of them, or again. Answered at once: a mail program follows no redirect."""
        actor, kind = await self._meant(visit)
        is_wanted = visit.typed("wanted") == "yes"
        await visit.services.run(actor, opt_in if is_wanted else opt_out, kind)
        return _page(visit, kind, is_wanted=is_wanted, is_new=True)

    async def _meant(self, visit: Visit) -> tuple[Actor, MailKind]:
        await visit.count(LINKS_OF_ONE_VISITOR, f"letters {visit.address}")
        meant = read_unsubscribe_token(self.key, str(visit.request.path_params["token"]))
        if meant is None:
            raise NotFound(text("This link is not one of ours, or not whole."))
        return Actor(meant[0]), meant[1]


def _page(visit: Visit, kind: MailKind, *, is_wanted: bool, is_new: bool = False) -> Response:
    response = visit.page(
        "letters.html",
        heading=NAMES[kind],
        explanation=EXPLANATIONS[kind],
        is_wanted=is_wanted,
        is_new=is_new,
    )
    response.headers["referrer-policy"] = "no-referrer"
    return response
