"""ID tokens our client must not believe, made by hand."""

import hmac
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from time import time

import pytest
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from peercircles.settings import OidcProvider
from peercircles.web.auth.provider_clients import ProviderClients

ISSUER = "https://idp.example"
NOW = datetime(2027, 3, 1, tzinfo=UTC)
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
ANOTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
PUBLIC = {"keys": [KEY.as_dict(private=False)]}


@pytest.fixture
def clients():
    return ProviderClients(
        [OidcProvider(key="idp", name="Idp", issuer=ISSUER, client_id="us", client_secret="s" * 40)]
    )


@pytest.fixture
def client(clients):
    found = clients.client("idp", NOW)
    found.server_metadata.update(issuer=ISSUER, _loaded_at=time(), jwks=PUBLIC)

    async def same_keys(force=False):
        return PUBLIC

    found.fetch_jwk_set = same_keys
    return found


def token(key=KEY, header=None, **changes):
    now = int(time())
    claims = {"iss": ISSUER, "aud": "us", "sub": "ana", "nonce": "n", "iat": now, "exp": now + 300}
    claims = {name: value for name, value in {**claims, **changes}.items() if value is not None}
    header = header or {"alg": "RS256", "kid": "one"}
    return jwt.encode(header, claims, key, [header["alg"]])


async def checked(client, id_token):
    return await client.parse_id_token({"id_token": id_token, "access_token": "a"}, "n")


async def test_a_good_token_is_believed(client):
    assert (await checked(client, token()))["sub"] == "ana"
    assert (await checked(client, token(aud=["us"])))["sub"] == "ana"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": "another", "azp": "us"},
        {"aud": ["another", "third"]},
        {"aud": ["us", "another"]},
        {"aud": None},
        {"sub": None},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"at_hash": "bm90IGl0"},
    ],
)
async def test_a_token_that_says_something_else_is_refused(client, changes):
    with pytest.raises(JoseError):
        await checked(client, token(**changes))


async def test_a_token_with_another_signature_is_refused(client):
    with pytest.raises(JoseError):
        await checked(client, token(ANOTHER))


async def test_a_token_without_a_signature_is_refused(client):
    header, payload, _signature = token().split(".")
    with pytest.raises(JoseError):
        await checked(client, f"{header}.{payload}.")
    unsigned = token(None, {"alg": "none"})
    with pytest.raises(JoseError):
        await checked(client, unsigned)


async def test_the_public_key_is_no_shared_secret(client):
    _header, payload, _signature = token().split(".")
    header = urlsafe_b64encode(b'{"alg":"HS256","kid":"one"}').rstrip(b"=").decode()
    signed = f"{header}.{payload}"
    signature = hmac.digest(KEY.as_pem(private=False), signed.encode(), "sha256")
    forged = f"{signed}.{urlsafe_b64encode(signature).rstrip(b'=').decode()}"
    with pytest.raises(JoseError):
        await checked(client, forged)


async def test_a_key_in_the_token_itself_is_not_used(client):
    header = {"alg": "RS256", "jwk": ANOTHER.as_dict(private=False)}
    with pytest.raises(JoseError):
        await checked(client, token(ANOTHER, header))


def test_clients_are_built_anew_after_half_a_day(clients):
    first = clients.client("idp", NOW)
    assert clients.client("idp", NOW + timedelta(hours=11, minutes=59)) is first
    assert clients.client("idp", NOW + timedelta(hours=12)) is not first


def test_an_issuer_without_https_is_refused_at_start():
    entry = OidcProvider(key="x", name="X", issuer="http://idp.example", client_id="us")
    with pytest.raises(ValueError, match="https"):
        ProviderClients([entry])
