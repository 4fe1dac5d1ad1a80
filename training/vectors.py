"""The head for sentence vectors: `python -m training.vectors DATA READER` writes vectors.npy beside the reader, named in its manifest.

Teacher: all-MiniLM-L6-v2 as its authors use it (mean of the last layer, unit length). Student: the mean of the shipped int8 reader's own
outputs, through one linear map, by ridge regression on sentences, leads, headlines and claims. A fiftieth is held out and measured.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib.resources
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.reader.decode import Floats
from onrecord.reader.engine import load
from onrecord.reader.read import Reader
from onrecord.reader.tokens import tokenize
from onrecord.reader.vectors import DIMENSIONS, FILE, pooled, projected
from training.start import PACKAGE

LEAD_WORDS = 60
SHORTEST, LONGEST = 4, 60  # words of a sentence
FROM_EACH = 8  # sentences of one article of class B
RIDGE = 3.0
HELD_OUT = 50
SPLIT = re.compile(r"(?<=[.!?])\s+|\n+")


def texts(data: Path) -> list[str]:
    """What the head is fitted on, shuffled: sentences, leads, headlines, claims and posts of the train and dev parts."""
    found = dict.fromkeys(" ".join(t.split()) for t in (*_articles(data), *_short(data)))
    kept = [t for t in found if t]
    random.Random(7).shuffle(kept)
    return kept


def _articles(data: Path) -> Iterator[str]:
    for path in sorted((data / "onrecord_gold" / "text").glob("train*.txt")):
        yield from _sentences(path.read_text(encoding="utf-8"))
    for line in (data / "wikinews" / "articles_2019.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from (_lead(row.get("title"), row["text"]), *_sentences(row["text"]))
    for line in (data / "stories_gva" / "articles_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from (_lead(row["title"], row["text"]), *list(_sentences(row["text"]))[:FROM_EACH])
    for row in _rows(data / "rumours_fnc1" / "train_bodies.csv"):
        yield from (_lead(None, row["articleBody"]), *list(_sentences(row["articleBody"]))[:FROM_EACH])


def _short(data: Path) -> Iterator[str]:
    yield from (row["Headline"] for row in _rows(data / "rumours_fnc1" / "train_stances.csv"))
    folder = data / "checkthat2020" / "v3" / "v3.0"
    for name in ("verified_claims.docs.tsv", "train/tweets.queries.tsv"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines()[1:]:
            yield from line.split("\t")[1:]
    for name in ("mnli/dev", "snli/dev", "rte/train", "sick/train"):
        for row in _rows(data / "nli" / f"{name}.csv"):
            yield from (row["premise"], row["hypothesis"])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(2**30)
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _sentences(text: str) -> Iterator[str]:
    return (s for s in SPLIT.split(text) if SHORTEST <= len(s.split()) <= LONGEST)


def _lead(title: str | None, text: str) -> str:
    first = " ".join(text.split()[:LEAD_WORDS])
    return f"{title}. {first}" if title else first


def teacher(sentences: Sequence[str], rows: int = 64) -> Floats:
    """The original's vectors, float32 [texts, 384]."""
    from transformers import AutoModel, AutoTokenizer

    with importlib.resources.as_file(importlib.resources.files(PACKAGE) / "model") as folder:
        tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        bert: Any = AutoModel.from_pretrained(folder, attn_implementation="sdpa").eval()
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    out = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
    for at in range(0, len(order), rows):
        some = order[at : at + rows]
        pieces = tokenizer(
            [sentences[i] for i in some], padding=True, truncation=True, max_length=256, return_tensors="pt"
        )
        with torch.inference_mode():
            states, mask = bert(**pieces).last_hidden_state, pieces["attention_mask"].unsqueeze(-1).float()
            out[some] = torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1).numpy()
    return out


def student(reader: Reader, sentences: Sequence[str]) -> Floats:
    """What the reader pools of each text, float32 [texts, features]."""
    return np.stack([pooled(reader.encode(tokenize(reader.tokenizer, s, ()))) for s in sentences])


def fit(features: Floats, wanted: Floats, ridge: float = RIDGE) -> Floats:
    """The linear map [features, 384] of least squares; `ridge` in units of the mean variance of a feature."""
    x = features.astype(np.float64)
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] += ridge * np.trace(gram) / len(gram)
    head: Floats = np.linalg.solve(gram, x.T @ wanted.astype(np.float64)).astype(np.float32)
    return head


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("reader", type=Path)
    parser.add_argument("--most", type=int, default=100_000, help="texts at most")
    args = parser.parse_args()
    sentences = [t for t in texts(args.data)[: args.most] if t.strip()]
    features, wanted = student(load(args.reader), sentences), teacher(sentences)
    aside = len(sentences) // HELD_OUT
    head = fit(features[aside:], wanted[aside:]).astype(np.float16)
    like = (projected(features[:aside], head.astype(np.float32)) * wanted[:aside]).sum(1).mean()
    print(f"{len(sentences)} texts; cosine to the teacher on {aside} held out: {like:.3f}")
    write(args.reader, head)


def write(folder: Path, head: NDArray[np.float16]) -> None:
    """vectors.npy, named in the manifest."""
    np.save(folder / FILE, head, allow_pickle=False)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["sha256"][FILE] = hashlib.sha256((folder / FILE).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
