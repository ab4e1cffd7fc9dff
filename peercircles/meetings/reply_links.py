"""Links with which somebody answers one meeting without signing in."""

from uuid import UUID

from peercircles.kernel.secrets import read_signed, signed

REPLY_PATH = "/r"
_PURPOSE = "reply to a meeting"
_ID = 16


def reply_path(key: bytes, person_id: UUID, meeting_id: UUID) -> str:
    """Where this person answers this meeting. It is theirs alone: keep it out of lists."""
    return f"{REPLY_PATH}/{signed(key, _PURPOSE, person_id.bytes + meeting_id.bytes)}"


def read_reply_token(key: bytes, token: str) -> tuple[UUID, UUID] | None:
    """Whose answer to which meeting the token of such a link stands for, if it is one."""
    payload = read_signed(key, _PURPOSE, token)
    if payload is None or len(payload) != 2 * _ID:
        return None
    return UUID(bytes=payload[:_ID]), UUID(bytes=payload[_ID:])
