"""Minutes that always add up: what a meeting has is shared out among its parts."""

from collections.abc import Sequence


def fitted(minutes: Sequence[int], total: int) -> list[int]:
    """The minutes, stretched or shrunk so that they add up to `total`.

    Nobody gets less than one. What is above one is shared in proportion; minutes that cannot
    be split go where the most was cut off, the earlier part first.
    """
    if len(minutes) > total:
        raise ValueError("a part lasts at least a minute")
    weights = [max(each, 1) - 1 for each in minutes]
    if not any(weights):
        weights = [1] * len(minutes)
    return [1 + more for more in _shared(total - len(minutes), weights)]


def _shared(spare: int, weights: list[int]) -> list[int]:
    whole = sum(weights)
    if not whole:
        return []
    shares = [divmod(spare * weight, whole) for weight in weights]
    left = spare - sum(floor for floor, _rest in shares)
    by_rest = sorted(range(len(shares)), key=lambda here: (-shares[here][1], here))
    lucky = frozenset(by_rest[:left])
    return [floor + (here in lucky) for here, (floor, _rest) in enumerate(shares)]
