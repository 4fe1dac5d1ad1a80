"""brat standoff: for each article a .txt with the text and an .ann with what is marked in it; offsets are characters.

brat marks nothing across the end of a line, so a stretch over several is one of several pieces there, and one again when it comes back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError

from onrecord.errors import UsageError
from onrecord.export.gold import Gold, Piece, words
from onrecord.export.standoff import CHOICES, CONTENT, ROLES, SOURCE, Arrow, Node, drawn, told

LINE = re.compile(r"[^\r\n]+")
ARROWS = {SOURCE: "SourceOf", CONTENT: "ContentOf"}
MARKED = re.compile(r"(T\w+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
RELATED = re.compile(r"R\w+\t\S+ Arg1:(T\w+) Arg2:(T\w+)\s*")
FACT = re.compile(r"A\w+\t(\S+) (T\w+)(?: (\S+))?\s*")
NOTE = re.compile(r"#\w+\tAnnotatorNotes (T\w+)\t(.*)", re.DOTALL)

CONFIGURATION = "\n".join(
    [
        "[entities]",
        *ROLES,
        "[relations]",
        "SourceOf Arg1:Source, Arg2:Cue|Content",
        "ContentOf Arg1:Content, Arg2:Cue",
        "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "[events]",
        "[attributes]",
        *(f"{name.capitalize()} Arg:Cue|Content, Value:{'|'.join(values)}" for name, values in CHOICES.items()),
        "",
    ]
)


def to_ann(gold: Gold) -> str:
    """What is marked in one article."""
    nodes, arrows = drawn(gold.told)
    return "".join(f"{line}\n" for line in _lines(gold.text, nodes, arrows))


def _lines(text: str, nodes: list[Node], arrows: list[Arrow]) -> Iterator[str]:
    by_id = {node.id: node for node in nodes}
    facts = [(node.id, name, value) for node in nodes for name, value in node.facts.items()]
    for node in nodes:
        pieces = [piece for each in node.pieces for piece in _by_line(text, each)]
        spans = ";".join(f"{start} {end}" for start, end in pieces)
        yield f"T{node.id}\t{node.role} {spans}\t{words(text, pieces)}"
    for n, (one, other) in enumerate(arrows, 1):
        yield f"R{n}\t{ARROWS[by_id[one].role]} Arg1:T{one} Arg2:T{other}"
    for n, (id_, name, value) in enumerate(facts, 1):
        yield f"A{n}\t{name.capitalize()} T{id_} {value}"
    for n, node in enumerate((node for node in nodes if node.chain), 1):
        yield f"#{n}\tAnnotatorNotes T{node.id}\t{json.dumps(node.chain)}"


def _by_line(text: str, piece: Piece) -> Iterator[Piece]:
    start, end = piece
    return (found.span() for found in LINE.finditer(text, start, end))


def from_ann(id_: str, text: str, ann: str) -> Gold:
    """An article as it comes back. Raises UsageError for a line that is none of brat's, or that names other words than stand there.

    Notes that are no list of names, attributes that we do not know, and kinds of line that we have no use for (events, normalizations,
    equivalence) are passed over.
    """
    nodes, arrows = dict[str, Node](), list[Arrow]()
    for at, line in enumerate(filter(None, ann.split("\n")), 1):
        try:
            _take(text, line.removesuffix("\r"), nodes, arrows)
        except UsageError as error:
            raise UsageError(f"line {at} of the annotation: {error}") from None
    return Gold(id_, text, told(text, list(nodes.values()), arrows))


def _take(text: str, line: str, nodes: dict[str, Node], arrows: list[Arrow]) -> None:
    """One line."""
    kind = line[:1]
    if kind == "T":
        node = _node(text, line)
        nodes[node.id] = node
    elif kind == "R":
        found = _matched(RELATED, line)
        arrows.append((found[1], found[2]))
    elif kind == "A":
        found = _matched(FACT, line)
        _known(nodes, found[2]).facts[found[1].lower()] = found[3] or ""
    elif kind == "#" and (noted := NOTE.fullmatch(line)) and noted[1] in nodes:
        nodes[noted[1]].chain = _names(noted[2])


def _node(text: str, line: str) -> Node:
    found = _matched(MARKED, line)
    pieces = [(int(a), int(b)) for a, b in (span.split(" ") for span in found[3].split(";"))]
    if found[2] not in ROLES:
        raise UsageError(f"nothing is marked as {found[2]!r}; there are: {', '.join(ROLES)}")
    if words(text, pieces) != found[4]:
        raise UsageError(f"{found[4][:60]!r} do not stand at {found[3]}")
    return Node(found[1], found[2], tuple(pieces))


def _known(nodes: dict[str, Node], id_: str) -> Node:
    if id_ not in nodes:
        raise UsageError(f"there is no {id_}")
    return nodes[id_]


def _matched(pattern: re.Pattern[str], line: str) -> re.Match[str]:
    found = pattern.fullmatch(line)
    if not found:
        raise UsageError(f"{line[:60]!r} cannot be read")
    return found


def _names(note: str) -> tuple[str, ...]:
    try:
        found = json.loads(note)
    except (JSONDecodeError, RecursionError):
        return ()
    return tuple(found) if isinstance(found, list) and all(isinstance(name, str) for name in found) else ()


def file_name(id_: str) -> str:
    """The name of an article's files, without ending: its id in letters that every system takes."""
    return re.sub(r"[^\w.-]", "-", id_)


def of_names(ids: Iterable[str]) -> dict[str, str]:
    """File name -> id."""
    return {file_name(id_): id_ for id_ in ids}
