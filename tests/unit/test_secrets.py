"""Signed links: only the key makes one, and one made for something holds for nothing else."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.columns import new_id
from peercircles.kernel.secrets import read_signed, signed, signing_key
from peercircles.meetings.reply_links import read_reply_token, reply_path

KEY, OTHER = b"a key", b"another key"


@given(st.binary(max_size=64), st.text(max_size=20))
def test_what_was_signed_is_read_again(payload, purpose):
    assert read_signed(KEY, purpose, signed(KEY, purpose, payload)) == payload


@given(st.binary(max_size=40))
def test_another_key_or_purpose_never_reads_it(payload):
    token = signed(KEY, "reply", payload)

    assert read_signed(OTHER, "reply", token) is None
    assert read_signed(KEY, "unsubscribe", token) is None


@given(st.binary(min_size=1, max_size=40), st.data())
def test_no_character_of_a_token_can_be_another(payload, data):
    token = signed(KEY, "reply", payload)
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(codec="ascii"))

    changed = f"{token[:at]}{other}{token[at + 1 :]}"

    assert read_signed(KEY, "reply", changed) == (payload if changed == token else None)


@given(st.text(max_size=120))
def test_nothing_whatever_passes_for_a_token(typed):
    assert read_signed(KEY, "reply", typed) is None


def test_a_token_has_one_spelling():
    token = signed(KEY, "reply", b"\xff\xfe")

    for other in (
        token + "=",
        token + "==",
        token.replace("_", "/").replace("-", "+"),
        f" {token}",
    ):
        assert other == token or read_signed(KEY, "reply", other) is None
    sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    assert read_signed(KEY, "reply", sealed.hex()) is None


def test_a_reply_link_stands_for_one_person_and_one_meeting():
    person_id, meeting_id = new_id(), new_id()

    path = reply_path(KEY, person_id, meeting_id)

    start, _slash, token = path.rpartition("/")
    assert start == "/r"
    assert read_reply_token(KEY, token) == (person_id, meeting_id)
    assert read_reply_token(OTHER, token) is None
    assert read_reply_token(KEY, signed(KEY, "reply to a meeting", b"short")) is None


def test_the_key_is_made_once_and_for_this_account_alone(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _number: signing_key(tmp_path), range(8)))

    (key,) = keys
    assert len(key) >= 32
    (path,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", ["", "\n", "half a key"])
def test_a_key_that_was_lost_half_signs_nothing(tmp_path, damage):
    signing_key(tmp_path)
    (tmp_path / "keys" / "links.key").write_text(damage)

    with pytest.raises(ValueError, match="holds no key"):
        signing_key(tmp_path)
