"""Reviewed handlers (see reviewed.py) of one's own people map."""

NETWORKS_REVIEWED = frozenset(
    {
        "PeopleMapState.load",
        "PeopleMapState.resume",
        "PeopleMapState.begin",
        "PeopleMapState.let_be",
        "PeopleMapState.save",
        "PeopleMapState.remove",
        "PeopleMapState.put_back",
    }
)
