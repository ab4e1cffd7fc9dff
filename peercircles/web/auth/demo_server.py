"""The demo provider's rules: an authorization server of Authlib's, with one public client.

Code grant only, PKCE with S256 only, a nonce each time, RFC 9207's issuer in the answer.
"""

from time import time
from typing import Any

from authlib.oauth2.rfc6749 import AuthorizationServer, InvalidRequestError, InvalidScopeError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9207 import IssuerParameter
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from joserfc.jwk import RSAKey
from starlette.responses import JSONResponse, Response

from peercircles.kernel.secrets import new_secret
from peercircles.web.auth.demo_client import DemoClient, DemoCode, DemoRequest, DemoUser
from peercircles.web.auth.demo_shelf import DemoShelf

SCOPES = ["openid", "profile", "email"]
ID_TOKEN_SECONDS = 300
ACCESS_TOKEN_SECONDS = 300


class LocatedResponse(Response):
    """Authlib moves the issuer into `location` as other frameworks' responses have it."""

    @property
    def location(self) -> str | None:
        """Where the browser is sent."""
        return self.headers.get("location")

    @location.setter
    def location(self, value: str) -> None:
        self.headers["location"] = value


class DemoServer(AuthorizationServer):
    """The authorization server, on the shelf's files."""

    def __init__(self, issuer: str, redirect_uri: str, shelf: DemoShelf) -> None:
        super().__init__(scopes_supported=SCOPES)
        self.issuer, self.shelf = issuer, shelf
        self._client = DemoClient(redirect_uri)
        self.key: RSAKey = shelf.signing_key()
        generate: Any = _bearer_token
        self.register_token_generator("default", generate)
        self.register_grant(DemoCodeGrant, [S256Only(required=True), DemoIdTokens(self)])
        self.register_extension(DemoIssuer(issuer))

    def query_client(self, client_id: str) -> Any:
        return self._client if client_id == self._client.client_id else None

    def save_token(self, token: Any, request: Any) -> None:
        claims = request.user.claims(token["scope"])
        self.shelf.put("token", token["access_token"], claims)

    def create_oauth2_request(self, request: Any) -> DemoRequest:
        return request

    def create_json_request(self, request: Any) -> Any:
        raise NotImplementedError

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens."""

    def handle_response(self, status: int, body: Any, headers: Any) -> Response:
        if isinstance(body, dict):
            return JSONResponse(body, status, dict(headers))
        return LocatedResponse(body, status, dict(headers))


class DemoCodeGrant(AuthorizationCodeGrant):
    """Codes that are used once."""

    TOKEN_ENDPOINT_AUTH_METHODS = ["none"]

    def validate_authorization_request(self) -> str:
        payload: Any = self.request.payload
        redirect_uri: str = super().validate_authorization_request()
        if "openid" not in (payload.scope or "").split():
            raise InvalidScopeError(redirect_uri=redirect_uri)
        return redirect_uri

    def save_authorization_code(self, code: str, request: Any) -> None:
        values, user = request.payload.data, request.user
        if not self.server.shelf.put("nonce", values["nonce"], {}):
            raise InvalidRequestError("Replay attack")
        kept = {
            "client_id": request.client.client_id,
            "redirect_uri": request.payload.redirect_uri,
            "scope": request.payload.scope,
            "nonce": values["nonce"],
            "code_challenge": values["code_challenge"],
            "code_challenge_method": values["code_challenge_method"],
            "user": {"id": user.id, "name": user.name, "email": user.email},
        }
        self.server.shelf.put("code", code, kept)

    def query_authorization_code(self, code: str, client: Any) -> DemoCode | None:
        # Whoever shows a code uses it up, even with a wrong verifier.
        kept = self.server.shelf.take("code", code)
        if kept is None or kept["client_id"] != client.client_id:
            return None
        return DemoCode(**kept)

    def delete_authorization_code(self, authorization_code: Any) -> None:
        """It is gone since it was looked up."""

    def authenticate_user(self, authorization_code: Any) -> DemoUser:
        return DemoUser(**authorization_code.user)


class S256Only(CodeChallenge):
    """PKCE that cannot be left out, nor be plain."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]
    CODE_CHALLENGE_METHODS = {"S256": CodeChallenge.CODE_CHALLENGE_METHODS["S256"]}

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        values = grant.request.payload.data
        if not values.get("code_challenge") or values.get("code_challenge_method") != "S256":
            raise InvalidRequestError("PKCE with S256 is needed.", redirect_uri=redirect_uri)
        super().validate_code_challenge(grant, redirect_uri)


class DemoIdTokens(OpenIDCode):
    """ID tokens of five minutes."""

    def __init__(self, server: DemoServer) -> None:
        super().__init__(require_nonce=True)
        self._server = server

    def exists_nonce(self, nonce: str, request: Any) -> bool:  # noqa: ARG002 - as Authlib calls it
        return self._server.shelf.look("nonce", nonce) is not None

    def resolve_client_private_key(self, client: Any) -> RSAKey:  # noqa: ARG002 - the same
        return self._server.key

    def get_encode_header(self, client: Any) -> dict[str, str]:  # noqa: ARG002 - the same
        return {"alg": "RS256", "kid": str(self._server.key.kid)}

    def get_client_claims(self, client: Any) -> dict[str, Any]:
        expires = int(time()) + ID_TOKEN_SECONDS
        return {"iss": self._server.issuer, "aud": [client.client_id], "exp": expires}

    def generate_user_info(self, user: Any, scope: str) -> UserInfo:
        return UserInfo(user.claims(scope))


class DemoIssuer(IssuerParameter):
    """Every answer says who it is from."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer

    def get_issuer(self) -> str:
        return self._issuer

    def add_issuer_parameter(self, authorization_server: Any, response: Any) -> None:
        if getattr(response, "location", None):
            super().add_issuer_parameter(authorization_server, response)


def _bearer_token(*, scope: str, **_rest: Any) -> dict[str, Any]:
    return {
        "token_type": "Bearer",
        "access_token": new_secret(),
        "expires_in": ACCESS_TOKEN_SECONDS,
        "scope": scope,
    }
