"""A certified relying party of other hands signs in at the demo provider."""

from tests.auth_site import auth_site, served
from tests.databases import free_port


def test_openid_client_accepts_the_demo_provider(transactions, tmp_path, world, relying_party):
    sile = world.member("Síle", email="sile@lantern.invalid")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    site = auth_site(transactions, tmp_path, port=port, base_url=address, mode="demo")
    with served(site.app, port):
        answer = relying_party(
            issuer=f"{address}/demo-idp",
            clientId="peercircles",
            redirectUri=f"{address}/auth/oidc/demo/callback",
            person=str(sile.id),
        )

    assert answer["claims"]["sub"] == str(sile.id)
    assert answer["claims"]["at_hash"]
    assert answer["told"] == {
        "sub": str(sile.id),
        "name": "Síle",
        "email": "sile@lantern.invalid",
        "email_verified": False,
    }
    assert answer["issuer"] == f"{address}/demo-idp"
    assert answer["replay"] == "invalid_grant"
    assert answer["wrongIssuer"] == "OAUTH_INVALID_RESPONSE"
