"""Whom the demo provider deals with: its people, its one client, its codes, its requests."""

from dataclasses import dataclass, field
from time import time
from typing import Any

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import ClientMixin, OAuth2Payload

CLIENT_ID = "peercircles"


@dataclass(slots=True)
class DemoUser:
    """Somebody of the sample programme, as the provider sees them."""

    id: str
    name: str
    email: str

    def claims(self, scope: str) -> dict[str, Any]:
        """What is told about them. The address cannot exist, and is never called verified."""
        claims: dict[str, Any] = {"sub": self.id}
        if "profile" in scope.split():
            claims["name"] = self.name
        if "email" in scope.split():
            claims |= {"email": self.email, "email_verified": False}
        return claims


@dataclass(slots=True)
class DemoCode:
    """An authorization code with what it was given for."""

    client_id: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str
    user: dict[str, str]
    auth_time: int = field(default_factory=lambda: int(time()))

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.auth_time

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class DemoClient(ClientMixin):
    """This installation itself, the only client there is."""

    redirect_uri: str
    client_id: str = CLIENT_ID

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        return ""

    def get_allowed_scope(self, scope: Any) -> Any:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:  # noqa: ARG002 - as Authlib calls it
        return False

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:  # noqa: ARG002 - the same
        return method == "none"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


class DemoPayload(OAuth2Payload):
    """The values of a request. Authlib looks for repeated ones in `datalist`."""

    def __init__(self, values: list[tuple[str, str]]) -> None:
        self._values = dict(values)
        self._lists = {name: [v for n, v in values if n == name] for name in self._values}

    @property
    def data(self) -> dict[str, str]:
        return self._values

    @property
    def datalist(self) -> Any:
        return self._lists


class DemoRequest(OAuth2Request):
    """A request whose values were read before, since reading them may wait."""

    def __init__(
        self, method: str, address: str, headers: dict[str, str], values: list[tuple[str, str]]
    ) -> None:
        super().__init__(method, address, headers=headers)
        self.payload: Any = DemoPayload(values)

    @property
    def form(self) -> Any:
        """The values, if they were posted."""
        return self.payload.data if self.method == "POST" else {}

    @property
    def args(self) -> Any:
        """The values of the address."""
        return self.payload.data if self.method == "GET" else {}
