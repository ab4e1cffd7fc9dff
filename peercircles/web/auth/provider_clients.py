"""OpenID Connect clients: Authlib's, with what it leaves to its caller."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from authlib.common.security import is_secure_transport
from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from joserfc.errors import BadSignatureError
from starlette.requests import Request

from peercircles.settings import OidcProvider

ALGORITHMS = ("RS256", "ES256", "EdDSA")
REBUILD_AFTER = timedelta(hours=12)
TIMEOUT_SECONDS = 10


class CarefulClient(StarletteOAuth2App):
    """Believes only the configured issuer, only our algorithms, only tokens for us."""

    issuer = ""

    async def load_server_metadata(self) -> dict[str, Any]:
        """The provider's own description; refused where it is another provider's."""
        metadata = await super().load_server_metadata()
        if metadata.get("issuer") != self.issuer:
            metadata.pop("_loaded_at", None)
            raise OAuthError("issuer_mismatch", "the metadata names another issuer")
        metadata["id_token_signing_alg_values_supported"] = list(ALGORITHMS)
        return metadata

    async def parse_id_token(self, token: Any, nonce: str, *_args: Any, **_options: Any) -> Any:
        """The checked claims. Keys are fetched anew once when a signature does not fit."""
        try:
            return await self._checked_claims(token, nonce)
        except BadSignatureError:
            await self.fetch_jwk_set(force=True)
            return await self._checked_claims(token, nonce)

    async def _checked_claims(self, token: Any, nonce: str) -> Any:
        expected = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.client_id},
            "sub": {"essential": True},
            "nonce": {"essential": True, "value": nonce},
        }
        return await super().parse_id_token(token, nonce, claims_options=expected)


class ProviderClients:
    """The configured providers, each with its client; built anew twice a day.

    A client keeps the provider's keys, so that one rebuilt forgets keys that were taken away.
    """

    def __init__(self, providers: Sequence[OidcProvider]) -> None:
        self.providers = {provider.key: provider for provider in providers}
        for provider in providers:
            if not is_secure_transport(provider.issuer):
                raise ValueError(f"the issuer of provider {provider.key} starts with https://")
        self._clients: dict[str, tuple[datetime, CarefulClient]] = {}

    def client(self, key: str, now: datetime) -> CarefulClient:
        """The client of the provider `key`. Raises KeyError where there is none."""
        provider = self.providers[key]
        built_at, client = self._clients.get(key, (None, None))
        if client is None or built_at is None or now - built_at >= REBUILD_AFTER:
            client = _built(provider)
            self._clients[key] = (now, client)
        return client


async def begin(
    client: CarefulClient, request: Request, callback: str, *, anew: bool = False
) -> tuple[str, str, Any]:
    """Where to send the browser, the `state` it takes along, and what to keep for its return.

    `anew`: the provider is to ask who it is, even if it knows.
    """
    request.scope["session"] = {}
    asked = {"prompt": "login"} if anew else {}
    response = await client.authorize_redirect(request, callback, **asked)
    ((name, entry),) = request.scope.pop("session").items()
    state = name.removeprefix(_state_name(client, ""))
    entry["data"].pop("url", None)
    return response.headers["location"], state, entry


async def finish(client: CarefulClient, request: Request, state: str, kept: Any) -> dict[str, Any]:
    """The checked claims of whoever came back. Raises OAuthError or a JOSE error."""
    metadata = await client.load_server_metadata()
    _check_issuer(request.query_params.get("iss"), metadata)
    request.scope["session"] = {_state_name(client, state): kept}
    token = await client.authorize_access_token(request)
    request.scope.pop("session")
    claims = cast("dict[str, Any] | None", token.get("userinfo"))
    if not claims:
        raise OAuthError("no_id_token", "the provider did not say who it was")
    return claims


def _check_issuer(given: str | None, metadata: dict[str, Any]) -> None:
    """RFC 9207: an answer that names its issuer names the one that was asked."""
    is_promised = metadata.get("authorization_response_iss_parameter_supported") is True
    if given != metadata["issuer"] and (given is not None or is_promised):
        raise OAuthError("issuer_mismatch", "the answer comes from another provider")


def _state_name(client: CarefulClient, state: str) -> str:
    return f"_state_{client.name}_{state}"


def _built(provider: OidcProvider) -> CarefulClient:
    well_known = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    options: dict[str, Any] = {
        "scope": "openid email profile",
        "code_challenge_method": "S256",
        "timeout": TIMEOUT_SECONDS,
    }
    if not provider.client_secret:
        options["token_endpoint_auth_method"] = "none"  # noqa: S105 - a public client has no secret
    client = OAuth().register(
        provider.key,
        client_cls=CarefulClient,
        client_id=provider.client_id,
        client_secret=provider.client_secret or None,
        server_metadata_url=well_known,
        client_kwargs=options,
    )
    client.issuer = provider.issuer
    return client
