"""How the handlers of signing in are tried in the matrix."""

from uuid import UUID

from peercircles.identity.models import Passkey, Person, SignInIdentity
from peercircles.kernel.secrets import new_secret
from tests.factories import World
from tests.matrix import Case, form, operation
from tests.moments import LONG_AGO

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
PAGE = "/you"


def _own(arguments=lambda _place: {}, *, changes=False, is_own=True):
    return Case(PAGE, arguments, who=EVERYBODY, changes=changes, is_own=is_own)


# The passkey and the linked provider are of whoever the place sits for.
SIGN_IN = {
    "SignInState.load": _own(),
    "SignInState.look_again": _own(),
    "SignInState.choose_to_rename": _own(
        lambda place: {"passkey_id": str(place.passkey)}, is_own=False
    ),
    "SignInState.rename": _own(
        lambda place: {
            "passkey_id": str(place.passkey),
            "form": form(passkey_name="Typed"),
            "op": operation(),
        },
        changes=True,
        is_own=False,
    ),
    "SignInState.remove_passkey": _own(
        lambda place: {"passkey_id": str(place.passkey), "op": operation()},
        changes=True,
        is_own=False,
    ),
    "SignInState.unlink": _own(
        lambda place: {"identity_id": str(place.identity), "op": operation()},
        changes=True,
        is_own=False,
    ),
    "SignInState.ask_for_address": _own(
        lambda _place: {"form": form(new_email="typed@example.org"), "op": operation()}
    ),
    "SignInState.let_address_be": _own(lambda _place: {"op": operation()}, changes=True),
}


def ways_in(world: World, person: Person) -> dict[str, UUID]:
    """A passkey and a linked provider of this person, which open nothing."""
    passkey = Passkey(
        person_id=person.id, credential_id=new_secret(), public_key="", created_at=LONG_AGO
    )
    identity = SignInIdentity(
        person_id=person.id,
        issuer="https://id.example.org",
        subject=new_secret(),
        created_at=LONG_AGO,
    )
    return {"passkey": world.add(passkey).id, "identity": world.add(identity).id}
