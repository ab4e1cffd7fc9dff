"""A diagram, or a part of it, as it was at some time: a list of parts, for the database."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from peercircles.theories.graphs import Graph, GraphLink, GraphNode
from peercircles.theories.models import AimWords, NodeKind, Part, Strength

_AIM = "aim"


def parts_of(graph: Graph) -> list[Part]:
    """The aim first, then every node with what it hangs on."""
    aim = graph.aim
    return [
        {
            "kind": _AIM,
            "title": aim.what,
            "how_much": aim.how_much,
            "for_whom": aim.for_whom,
            "by_when": aim.by_when.isoformat() if aim.by_when else "",
        },
        *(
            {
                "kind": node.kind.value,
                "id": str(node.id),
                "title": node.title,
                "is_gap": node.is_gap,
                "strength": node.strength.value,
                "parents": [
                    [str(link.parent_id), link.strength.value] for link in graph.links_up[node.id]
                ],
            }
            for node in graph.nodes
        ),
    ]


def graph_from(parts: Sequence[Part]) -> Graph:
    """The diagram that was frozen."""
    aim, *nodes = parts
    return Graph(
        aim=AimWords(
            aim["title"],
            aim["how_much"],
            aim["for_whom"],
            date.fromisoformat(aim["by_when"]) if aim["by_when"] else None,
        ),
        nodes=tuple(_node(part) for part in nodes),
        links=tuple(link for part in nodes for link in _links(part)),
    )


def title_in(parts: sa.SQLColumnExpression[list[Part]]) -> sa.ColumnElement[str]:
    """In the database: the words of a frozen aim, as they were typed."""
    first: Any = sa.type_coerce(parts, sa.JSON)
    return sa.func.coalesce(first[0, "title"].as_string(), "")


def words_in(parts: sa.SQLColumnExpression[list[Part]]) -> sa.ColumnElement[str]:
    """The same of all else somebody typed: a line each, no names of fields, ids or signs."""
    each = _Each(parts).table_valued(sa.column("value", sa.JSON))
    part: Any = each.c.value
    title, how_much, for_whom = (
        part[name].as_string() for name in ("title", "how_much", "for_whom")
    )
    line = sa.case((part["kind"].as_string() == _AIM, how_much + "\n" + for_whom), else_=title)
    lines = sa.select(sa.func.aggregate_strings(line, "\n")).select_from(each)
    return sa.func.coalesce(lines.scalar_subquery(), "")


def branch_of(graph: Graph, root_id: UUID) -> Graph:
    """The aim, one of its drivers, and what hangs on that; nothing of the rest."""
    kept, waiting = {root_id}, [root_id]
    while waiting:
        for child in graph.children[waiting.pop()]:
            if child.id not in kept:
                kept.add(child.id)
                waiting.append(child.id)
    return Graph(
        aim=graph.aim,
        nodes=tuple(node for node in graph.nodes if node.id in kept),
        links=tuple(
            link for link in graph.links if link.parent_id in kept and link.child_id in kept
        ),
    )


def _node(part: dict[str, Any]) -> GraphNode:
    return GraphNode(
        UUID(part["id"]),
        NodeKind(part["kind"]),
        part["title"],
        part["is_gap"],
        Strength(part["strength"]),
    )


def _links(part: dict[str, Any]) -> list[GraphLink]:
    return [
        GraphLink(UUID(parent_id), UUID(part["id"]), Strength(strength))
        for parent_id, strength in part["parents"]
    ]


class _Each(GenericFunction[Any]):
    """A row for each part of a list that is kept as one text."""

    name = "json_each"
    inherit_cache = True


@compiles(_Each, "postgresql")
def _of_postgresql(each: _Each, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_array_elements({compiler.process(each.clauses, **how)})"
