"""The four ways a wish can be refused. Commands raise them; one place shows them."""

from peercircles.kernel.text import Text


class DomainError(Exception):
    """A refusal with a sentence for the person who asked."""

    code = "error"

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


class NotFound(DomainError):
    """Missing, or hidden from this person: the two look the same."""

    code = "not-found"


class Forbidden(DomainError):
    """Seen, but not allowed; the message is the reason."""

    code = "forbidden"


class Invalid(DomainError):
    """Something typed cannot be taken. `field` names where to show the sentence."""

    code = "invalid"

    def __init__(self, message: Text, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class Conflict(DomainError):
    """The thing changed, or is in a state that does not allow this."""

    code = "conflict"


class AlreadyDone(Exception):
    """The same operation id arrived before: nothing is done twice, nothing is wrong."""
