"""Label Studio: one JSON list of tasks, an article each; offsets are characters.

A label there is one stretch. So each piece is a region of its own: the later ones of a cue, source or content point to its first one
("part"), sources and contents to what they hang on. Classes and the names of a chain belong to the region that others hang on.
What a program read is a prediction; only what a person annotated is read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.errors import UsageError
from onrecord.export.gold import Gold, Piece
from onrecord.export.standoff import CHOICES, ROLES, Arrow, Node, drawn, told

Plain = dict[str, Any]
PART = "part"
LABELS, TEXT, CHAIN = "role", "text", "chain"  # names of the tags below

CONFIGURATION = "\n".join(
    [
        "<View>",
        f"  <Relations>{''.join(f'<Relation value={chr(34)}{v}{chr(34)}/>' for v in ('source', 'content', PART))}</Relations>",
        f'  <Labels name="{LABELS}" toName="{TEXT}">{"".join(f"<Label value={chr(34)}{r}{chr(34)}/>" for r in ROLES)}</Labels>',
        f'  <Text name="{TEXT}" value="$text"/>',
        *(
            f'  <Choices name="{name}" toName="{TEXT}" perRegion="true">'
            f"{''.join(f'<Choice value={chr(34)}{v}{chr(34)}/>' for v in values)}</Choices>"
            for name, values in CHOICES.items()
        ),
        f'  <TextArea name="{CHAIN}" toName="{TEXT}" perRegion="true"/>',
        "</View>",
        "",
    ]
)


def to_task(gold: Gold, *, by_hand: bool) -> Plain:
    """An article as one task: annotated `by_hand`, or as a program read it."""
    nodes, arrows = drawn(gold.told)
    done = {"result": list(_result(gold.text, nodes, arrows))}
    place = {"annotations": [done]} if by_hand else {"predictions": [{"model_version": "onrecord", **done}]}
    return {"data": {TEXT: gold.text, "article": gold.id}, **place}


def _result(text: str, nodes: Sequence[Node], arrows: Sequence[Arrow]) -> Iterator[Plain]:
    roles = {node.id: node.role for node in nodes}
    for node in nodes:
        for n, piece in enumerate(node.pieces):
            yield _region(text, _piece_id(node.id, n), piece, LABELS, "labels", [node.role])
            yield from [_arrow(_piece_id(node.id, n), node.id, PART)] if n else []
        for name, value in node.facts.items():
            yield _region(text, node.id, node.pieces[0], name, "choices", [value])
        if node.chain:
            start, end = node.pieces[0]
            names: Plain = {"start": start, "end": end, "text": list(node.chain)}
            yield {"id": node.id, "from_name": CHAIN, "to_name": TEXT, "type": "textarea", "value": names}
    yield from (_arrow(one, other, roles[one].lower()) for one, other in arrows)


def _piece_id(id_: str, n: int) -> str:
    return f"{id_}.{n}" if n else id_


def _region(text: str, id_: str, piece: Piece, name: str, kind: str, values: list[str]) -> Plain:
    start, end = piece
    value = {"start": start, "end": end, "text": text[start:end], kind: values}
    return {"id": id_, "from_name": name, "to_name": TEXT, "type": kind, "value": value}


def _arrow(one: str, other: str, label: str) -> Plain:
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right", "labels": [label]}


def from_tasks(tasks: object) -> Iterator[Gold]:
    """The articles that a person annotated, as Label Studio exports them (JSON). Raises UsageError where it is no such export."""
    if not isinstance(tasks, list):
        raise UsageError("no list of tasks, as Label Studio exports in its format JSON")
    for at, task in enumerate(tasks, 1):
        try:
            yield from _golds(task)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UsageError(f"task {at} is none of ours: {type(error).__name__} {error}") from None
        except UsageError as error:
            raise UsageError(f"task {at}: {error}") from None


def _golds(task: Plain) -> Iterator[Gold]:
    """The latest annotation of a task that was not cancelled, if there is any."""
    text, id_ = str(task["data"][TEXT]), str(task["data"]["article"])
    done = [a for a in task.get("annotations") or [] if not a.get("was_cancelled")]
    if done:
        yield Gold(id_, text, _told(text, done[-1]["result"]))


def _told(text: str, result: Iterable[Plain]) -> Any:
    nodes, arrows, parts = dict[str, Node](), list[Arrow](), dict[str, str]()
    rows = list(result)
    for row in (r for r in rows if r["type"] == "labels"):
        role = str(row["value"]["labels"][0])
        if role not in ROLES:
            raise UsageError(f"nothing is marked as {role!r}; there are: {', '.join(ROLES)}")
        nodes[str(row["id"])] = Node(str(row["id"]), role, (_piece(text, row["value"]),))
    for row in (r for r in rows if r["type"] == "relation"):
        one, other = str(row["from_id"]), str(row["to_id"])
        parts.update({one: other} if PART in (row.get("labels") or []) else {})
        arrows += [] if one in parts else [(one, other)]
    for row in (r for r in rows if r["type"] in {"choices", "textarea"} and str(r.get("id")) in nodes):
        _take(nodes[str(row["id"])], row)
    for one, other in parts.items():
        nodes[_first(parts, other)].pieces += nodes.pop(one).pieces
    ends = [(_first(parts, one), _first(parts, other)) for one, other in arrows]
    return told(text, list(nodes.values()), ends)


def _first(parts: Mapping[str, str], id_: str) -> str:
    """The first piece of what a region is a part of."""
    seen = set[str]()
    while id_ in parts and id_ not in seen:
        seen.add(id_)
        id_ = parts[id_]
    return id_


def _take(node: Node, row: Plain) -> None:
    """A class, or the names of a chain."""
    if row["type"] == "choices":
        node.facts[str(row["from_name"])] = str(row["value"]["choices"][0])
    elif row["from_name"] == CHAIN:
        node.chain = tuple(map(str, row["value"]["text"]))


def _piece(text: str, value: Plain) -> Piece:
    """Where a region stands; a tool that counts in UTF-16, as scripts do, is understood by the words that it names."""
    start, end, named = int(value["start"]), int(value["end"]), value.get("text")
    if named is None or text[start:end] == named:
        return start, end
    units = text.encode("utf-16-le")
    at, after = (len(units[: 2 * n].decode("utf-16-le", "replace")) for n in (start, end))
    if text[at:after] != named:
        raise UsageError(f"{str(named)[:60]!r} do not stand at {start} to {end}")
    return at, after
