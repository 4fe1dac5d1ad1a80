"""GUM, open genres: attribution relations of the eRST trees over the CoNLL-U text, and its PERSON, ORGANIZATION, PLACE names.

The satellite of `attribution-positive|negative` holds source and cue ("His mother wrote ,"), its nucleus the content.
Source: the subject of the satellite's root, or what stands after "according to"; cue: the root with its particles.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora.conllu import sentence
from training.corpora.form import Detokenizer, Document, Node, Piece, Relation

SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer"}
CUE_PARTS = {"aux", "aux:pass", "compound:prt", "neg"}
LONGEST = 120  # tokens; a longer nucleus is a whole section, not a content


@dataclass(slots=True)
class Token:
    """One token of the CoNLL-U file; `head` is an index into the document, -1 for a root."""

    form: str
    head: int
    relation: str
    span: Piece


def documents(root: Path, part: str) -> Iterator[Document]:
    """Documents of `part` (train or dev) by splits.md."""
    base = root / "gum"
    for path in sorted((base / "dep").glob("*.conllu")):
        tree = base / "rst" / f"{path.stem}.rs4"
        if tree.exists() and part_of(base, path.stem) == part:
            yield document(path.stem, path.read_text(encoding="utf-8"), tree.read_text(encoding="utf-8"))


def part_of(base: Path, name: str) -> str:
    """train, dev or test, by the corpus' own list."""
    part = "train"
    for line in (base / "splits.md").read_text(encoding="utf-8").splitlines():
        part = line[3:].strip() if line.startswith("## ") else part
        if line.strip() == f"* {name}":
            return part
    return "train"


def document(name: str, conllu: str, rs4: str) -> Document:
    """One document from its dependency file and its discourse tree."""
    text, tokens, syntax = _tokens(conllu)
    relations = list(_relations(tokens, rs4))
    return Document(name, "gum", text, ["attribution", "syntax"], relations, unsure=[(0, len(text))], syntax=syntax)


def _tokens(conllu: str) -> tuple[str, list[Token], list[list[Node]]]:
    out = Detokenizer()
    tokens: list[Token] = []
    syntax: list[list[Node]] = []
    for block in conllu.split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        if "# newpar" in block and tokens:
            out.end_paragraph()
        rows = [r for r in rows if r[0].isdigit()]
        base = len(tokens)
        nodes = sentence(out, rows)
        for row, (start, end, _, relation) in zip(rows, nodes, strict=True):
            head = base + int(row[6]) - 1 if row[6] != "0" else -1
            tokens.append(Token(row[1], head, relation, (start, end)))
        syntax.append(nodes)
    return out.text, tokens, syntax


def _relations(tokens: list[Token], rs4: str) -> Iterator[Relation]:
    nodes = ET.fromstring(rs4).find("body")
    parents: dict[str, tuple[str, str]] = {}
    spans: dict[str, range] = {}
    at = 0
    for node in nodes if nodes is not None else ():
        if node.tag in {"segment", "group"} and node.get("parent"):
            parents[node.attrib["id"]] = (node.attrib["parent"], node.get("relname", ""))
        if node.tag == "segment":
            size = len((node.text or "").split())
            spans[node.attrib["id"]] = range(at, at + size)
            at += size
    if at != len(tokens):
        return
    for key, (parent, label) in parents.items():
        if label.startswith("attribution") and key in spans:
            yield from _relation(tokens, spans[key], _under(parent, key, parents, spans))


def _under(root: str, without: str, parents: dict[str, tuple[str, str]], spans: dict[str, range]) -> list[int]:
    """Token indices of the subtree of `root`, less the attribution itself."""
    found = []
    for key, span in spans.items():
        node, path = key, {key}
        while node != root and node in parents:
            node = parents[node][0]
            path.add(node)
        if node == root and without not in path:
            found += list(span)
    return sorted(found)


def _relation(tokens: list[Token], clause: range, content: list[int]) -> Iterator[Relation]:
    if not content or len(content) > LONGEST:
        return
    roots = [i for i in clause if tokens[i].head not in clause and tokens[i].form.isalpha()]
    if not roots:
        return
    if tokens[clause[0]].form.lower() == "according":
        cue, source = [i for i in clause if tokens[i].form.lower() in {"according", "to"}][:2], list(clause)[2:]
    else:
        verb = roots[0]
        cue = [
            i
            for i in clause
            if i == verb or (tokens[i].head == verb and tokens[i].relation in CUE_PARTS and i > clause[0])
        ]
        source = [
            i
            for i in clause
            if any(_below(tokens, i, s) for s in clause if tokens[s].head == verb and tokens[s].relation in SUBJECTS)
        ]
    yield Relation(_runs(tokens, cue), _runs(tokens, _trim(tokens, source)), _runs(tokens, _trim(tokens, content)))


def _below(tokens: list[Token], i: int, top: int) -> bool:
    while i not in (-1, top):
        i = tokens[i].head
    return i == top


def _trim(tokens: list[Token], indices: list[int]) -> list[int]:
    """Without the comma or full stop that the segment ends with."""
    while indices and tokens[indices[-1]].form in {",", ".", ":", ";"}:
        indices = indices[:-1]
    return indices


def _runs(tokens: list[Token], indices: list[int]) -> list[Piece]:
    out: list[Piece] = []
    for n, i in enumerate(indices):
        if n and indices[n - 1] == i - 1:
            out[-1] = (out[-1][0], tokens[i].span[1])
        else:
            out.append(tokens[i].span)
    return out
