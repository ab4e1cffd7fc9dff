"""What is said between a server and a passkey, after the W3C's WebAuthn: made, and checked.

Whatever does not hold makes the whole answer worthless, and is not told apart to whoever
sent it.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from peercircles.kernel.errors import Forbidden
from peercircles.kernel.text import text

TIMEOUT_MILLISECONDS = 120_000
LONGEST_CREDENTIAL = 1023
_ALGORITHMS = [
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]


@dataclass(frozen=True, slots=True)
class PasskeySite:
    """Where passkeys hold: the host they are made for, and the one origin they answer to."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class NewCredential:
    """What a device made for us; base64url."""

    credential_id: str
    public_key: str
    sign_count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from a browser, read but not believed."""

    credential_id: str
    user_handle: str
    parts: dict[str, Any]


def new_challenge() -> str:
    """256 random bits to be signed, base64url."""
    return bytes_to_base64url(secrets.token_bytes(32))


def making_options(
    site: PasskeySite, challenge: str, *, person_id: UUID, name: str, email: str, known: list[str]
) -> dict[str, Any]:
    """What a browser is asked when somebody adds a passkey; `known` are those they have."""
    return options_to_json_dict(
        generate_registration_options(
            rp_id=site.host,
            rp_name="PeerCircles",
            user_id=person_id.bytes,
            user_name=email,
            user_display_name=name,
            challenge=base64url_to_bytes(challenge),
            timeout=TIMEOUT_MILLISECONDS,
            attestation=AttestationConveyancePreference.NONE,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[
                PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known
            ],
            supported_pub_key_algs=_ALGORITHMS,
        )
    )


def using_options(site: PasskeySite, challenge: str) -> dict[str, Any]:
    """What a browser is asked when somebody signs in: any passkey it has for this host."""
    return options_to_json_dict(
        generate_authentication_options(
            rp_id=site.host,
            challenge=base64url_to_bytes(challenge),
            timeout=TIMEOUT_MILLISECONDS,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def read_answer(sent: str) -> Answer:
    """What a browser sent, as far as it is an answer at all."""
    try:
        parts = json.loads(sent)
        credential_id, response = parts["id"], parts["response"]
        user_handle = response.get("userHandle") or ""
        crossing = json.loads(base64url_to_bytes(response["clientDataJSON"]))
        # Our pages are in no frame of others, so nobody may ask from one.
        is_framed = crossing.get("crossOrigin") not in (None, False)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise not_accepted() from None
    if is_framed or not isinstance(credential_id, str) or not isinstance(user_handle, str):
        raise not_accepted()
    return Answer(credential_id, user_handle, parts)


def checked_making(site: PasskeySite, challenge: str, answer: Answer) -> NewCredential:
    """The credential that `answer` tells of, if all of it holds."""
    try:
        made = verify_registration_response(
            credential=answer.parts,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
            supported_pub_key_algs=_ALGORITHMS,
        )
    except _WORTHLESS:
        raise not_accepted() from None
    if not 0 < len(made.credential_id) <= LONGEST_CREDENTIAL:
        raise not_accepted()
    return NewCredential(
        bytes_to_base64url(made.credential_id),
        bytes_to_base64url(made.credential_public_key),
        made.sign_count,
    )


def checked_use(
    site: PasskeySite, challenge: str, answer: Answer, *, public_key: str, sign_count: int
) -> int:
    """What the device has counted by now, if all of `answer` holds for this key."""
    try:
        used = verify_authentication_response(
            credential=answer.parts,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(public_key),
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except _WORTHLESS:
        raise not_accepted() from None
    return used.new_sign_count


def handle_of(person_id: UUID) -> str:
    """What a passkey knows its person by."""
    return bytes_to_base64url(person_id.bytes)


def not_accepted() -> Forbidden:
    """The one sentence for every answer that does not hold."""
    return Forbidden(
        text("This passkey was not accepted here. Try once more, or sign in another way.")
    )


# Foreign bytes also trip the parsers below the library.
_WORTHLESS = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError, IndexError)
