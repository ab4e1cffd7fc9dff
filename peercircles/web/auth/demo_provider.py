"""The demo provider's pages: choose one of the sample people and be them, by genuine OIDC.

It exists in demo mode on this machine's own address only. Anybody who reaches it can be
any of the sample people, and nobody else.
"""

from dataclasses import dataclass
from typing import Any

from authlib.oauth2 import OAuth2Error
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from peercircles.identity.identities import link_identity
from peercircles.identity.queries import DemoPerson, demo_people
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import NOBODY
from peercircles.settings import OidcProvider, Settings
from peercircles.web.auth.demo_client import CLIENT_ID, DemoRequest, DemoUser
from peercircles.web.auth.demo_server import SCOPES, DemoServer
from peercircles.web.auth.demo_shelf import DemoShelf
from peercircles.web.auth.services import AuthServices
from peercircles.web.auth.visits import Door, Visit

KEY = "demo"
PATH = "/demo-idp"
# What of a request for a sign-in is carried from the page with the people to its buttons.
_CARRIED = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)


class DemoRefused(Exception):
    """The demo provider may not run here."""


def check_demo(settings: Settings) -> None:
    """Raise DemoRefused unless this is a demo, and nobody but this machine can reach it."""
    if settings.mode != "demo" or not settings.is_for_this_machine_only:
        raise DemoRefused("the demo provider runs in demo mode on loopback only")


def demo_entry(settings: Settings) -> OidcProvider:
    """The demo provider, as the sign-in page knows providers."""
    return OidcProvider(
        key=KEY,
        name="PeerCircles demo",
        issuer=f"{settings.address}{PATH}",
        client_id=CLIENT_ID,
    )


def demo_routes(services: AuthServices, door: Door) -> list[Route]:
    """The provider's routes. Raises DemoRefused outside a demo on loopback."""
    settings = services.settings
    check_demo(settings)
    issuer = f"{settings.address}{PATH}"
    callback = f"{settings.address}/auth/oidc/{KEY}/callback"
    provider = DemoProvider(
        services, DemoServer(issuer, callback, DemoShelf(settings.data / "demo-idp"))
    )
    return [
        Route(f"{PATH}/.well-known/openid-configuration", provider.configuration),
        Route(f"{PATH}/jwks", provider.keys),
        Route(f"{PATH}/authorize", door(provider.choose), methods=["GET"]),
        Route(f"{PATH}/authorize", door(provider.become), methods=["POST"]),
        Route(f"{PATH}/token", provider.token, methods=["POST"]),
        Route(f"{PATH}/userinfo", provider.userinfo),
    ]


@dataclass(frozen=True, slots=True)
class DemoProvider:
    """What the provider answers."""

    services: AuthServices
    server: DemoServer

    async def configuration(self, _request: Request) -> Response:
        """The provider's description of itself."""
        issuer = self.server.issuer
        return JSONResponse(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "userinfo_endpoint": f"{issuer}/userinfo",
                "jwks_uri": f"{issuer}/jwks",
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["none"],
                "code_challenge_methods_supported": ["S256"],
                "scopes_supported": SCOPES,
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def keys(self, _request: Request) -> Response:
        """The public half of the signing key."""
        return JSONResponse({"keys": [self.server.key.as_dict(private=False)]})

    async def choose(self, visit: Visit) -> Response:
        """The sample people, one button each."""
        asked = _oauth_request(visit.request, list(visit.request.query_params.multi_items()))
        try:
            await visit.services.in_thread(self.server.get_consent_grant, asked)
        except OAuth2Error as error:
            return await visit.services.in_thread(self._refused, asked, error)
        people = await visit.services.read(NOBODY, demo_people)
        carried = [(name, visit.query(name)) for name in _CARRIED if visit.query(name)]
        return visit.page(
            "demo_people.html", people=people, carried=carried, action=visit.request.url.path
        )

    async def become(self, visit: Visit) -> Response:
        """One of them was chosen: back with a code."""
        people = await visit.services.read(NOBODY, demo_people)
        chosen = next((row for row in people if row.id == visit.typed("person")), None)
        if chosen is None:
            raise NotFound(text("We could not find that person."))
        # The port, and with it the issuer, may be another one today: link them now.
        person_id = parse_id(chosen.id)
        await visit.services.run(NOBODY, link_identity, person_id, self.server.issuer, chosen.id)
        values = [(name, visit.typed(name)) for name in _CARRIED if visit.typed(name)]
        asked = _oauth_request(visit.request, values)
        return await visit.services.in_thread(self._grant, asked, _user(chosen))

    async def token(self, request: Request) -> Response:
        """A code for tokens, once."""
        async with request.form(max_files=0, max_fields=20) as form:
            asked = _oauth_request(request, _text_of(form))
        return await self.services.in_thread(self._tokens, asked)

    async def userinfo(self, request: Request) -> Response:
        """Whom an access token stands for."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        claims = self.server.shelf.look("token", token) if scheme.lower() == "bearer" else None
        if claims is None:
            return JSONResponse({"error": "invalid_token"}, 401, {"www-authenticate": "Bearer"})
        return JSONResponse(claims)

    def _tokens(self, asked: Any) -> Any:
        return self.server.create_token_response(asked)

    def _grant(self, asked: Any, user: DemoUser) -> Any:
        try:
            grant = self.server.get_consent_grant(asked, end_user=user)
        except OAuth2Error as error:
            return self._refused(asked, error)
        return self.server.create_authorization_response(asked, grant_user=user, grant=grant)

    def _refused(self, asked: Any, error: OAuth2Error) -> Any:
        return self.server.handle_error_response(asked, error)


def _oauth_request(request: Request, values: list[tuple[str, str]]) -> DemoRequest:
    return DemoRequest(request.method, str(request.url), dict(request.headers), values)


def _user(person: DemoPerson) -> DemoUser:
    return DemoUser(id=person.id, name=person.name, email=person.email)


def _text_of(form: FormData) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
