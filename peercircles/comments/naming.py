"""Whom the words of a comment name: an @, and what somebody is called."""

import unicodedata
from collections import defaultdict
from collections.abc import Container, Mapping
from uuid import UUID

from peercircles.kernel.typed import as_seen

# What can stand inside an address or a longer name, between two of its letters.
_LINKS = frozenset(".-@")


def named_in(words: str, names: Mapping[UUID, str], others: Container[UUID]) -> frozenset[UUID]:
    """Who of the `others` is named in the words: in full, or by a first name only one has.

    `names` are of everybody who is or was there: who writes the full name of somebody who
    cannot be mentioned means nobody else.
    """
    meant = _meanings(names, others)
    longest_first = sorted(meant, key=len, reverse=True)
    seen = as_seen(words)
    named = [
        meant[name]
        for at, character in enumerate(seen)
        if character == "@"
        and not _goes_on(seen, at - 1)
        and (name := _name_at(seen, at + 1, longest_first))
    ]
    return frozenset(person_id for person_id in named if person_id)


def _meanings(names: Mapping[UUID, str], others: Container[UUID]) -> dict[str, UUID | None]:
    """Whom each name means; nobody where several have it or nobody who has it is there."""
    in_full: defaultdict[str, list[UUID]] = defaultdict(list)
    first: defaultdict[str, list[UUID]] = defaultdict(list)
    for person_id, name in names.items():
        seen = as_seen(name)
        held = in_full[seen]
        if person_id in others:
            held.append(person_id)
            first[seen.partition(" ")[0]].append(person_id)
    return {name: _only(people) for name, people in (first | in_full).items() if name}


def _only(people: list[UUID]) -> UUID | None:
    return people[0] if len(people) == 1 else None


def _name_at(seen: str, start: int, names: list[str]) -> str:
    ends_well = (
        name
        for name in names
        if seen.startswith(name, start) and not _is_longer(seen, start + len(name))
    )
    return next(ends_well, "")


def _is_longer(seen: str, end: int) -> bool:
    """Whether a word goes on after what was found of it."""
    return _goes_on(seen, end) or (seen[end : end + 1] in _LINKS and _goes_on(seen, end + 1))


def _goes_on(seen: str, at: int) -> bool:
    """Whether a letter, an accent, a digit or the like stands there."""
    if not 0 <= at < len(seen):
        return False
    return unicodedata.category(seen[at])[0] in "LMN" or seen[at] == "_"
