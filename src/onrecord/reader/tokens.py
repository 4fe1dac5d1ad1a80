"""Text -> word pieces with the three features that an uncased vocabulary loses: letter case, white space, quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Quotation, Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
CASES = 5  # lower or none, Title, UPPER, miXed, digits
GAPS = 4  # none, space, line break, paragraph break before the word
QUOTES = 4  # outside, an opening mark, inside, a closing mark


@dataclass(frozen=True, slots=True)
class Tokens:
    """One text as the encoder takes it.

    `ids`, `case`, `gap`, `quote`: int64 [pieces]; `first`: int64 [words], the index of each word's first piece;
    `words`: character spans [words].
    """

    ids: Ints
    case: Ints
    gap: Ints
    quote: Ints
    first: Ints
    words: tuple[Span, ...]


def load_tokenizer(vocabulary: Path) -> Tokenizer:
    """The uncased WordPiece tokenizer over a vocabulary file, one piece a line."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    pieces = vocabulary.read_text(encoding="utf-8").split("\n")
    table = {piece: number for number, piece in enumerate(pieces) if piece}
    tokenizer = Tokenizer(models.WordPiece(table, unk_token="[UNK]", max_input_chars_per_word=64))  # noqa: S106
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def tokenize(tokenizer: Tokenizer, text: str, quotations: Sequence[Quotation]) -> Tokens:
    """Pieces of the whole text, without special tokens; words are split at white space and at every punctuation mark."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    numbers = np.array([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    starts = np.flatnonzero(np.diff(numbers, prepend=-2))
    ends = np.append(starts[1:], len(numbers)) - 1 if len(starts) else starts
    offsets = encoding.offsets
    words = tuple(Span(offsets[a][0], offsets[b][1]) for a, b in zip(starts, ends, strict=True))
    lengths = ends - starts + 1
    return Tokens(
        ids=np.array(encoding.ids, dtype=np.int64),
        case=np.repeat(_cases(text, words), lengths),
        gap=_first_only(_gaps(text, words), starts, len(numbers)),
        quote=np.repeat(_quotes(words, quotations), lengths),
        first=starts.astype(np.int64),
        words=words,
    )


def _first_only(values: Ints, starts: Ints, size: int) -> Ints:
    out = np.zeros(size, dtype=np.int64)
    out[starts] = values
    return out


def _cases(text: str, words: Sequence[Span]) -> Ints:
    return np.array([_case(text[w.start : w.end]) for w in words], dtype=np.int64)


def _case(word: str) -> int:
    if word.islower() or not word.isalnum():
        return 0
    if word.isdigit():
        return 4
    if word.istitle():
        return 1
    return 2 if word.isupper() else 3


def _gaps(text: str, words: Sequence[Span]) -> Ints:
    ends = [0, *(w.end for w in words)]
    return np.array(
        [_gap(text[end : w.start]) if i else 3 for i, (end, w) in enumerate(zip(ends, words, strict=False))],
        dtype=np.int64,
    )


def _gap(white: str) -> int:
    breaks = white.count("\n")
    return 3 if breaks > 1 else 2 if breaks else 1 if white else 0


def _quotes(words: Sequence[Span], quotations: Sequence[Quotation]) -> Ints:
    """Per word: inside a quotation, or one of its marks."""
    starts = np.array([w.start for w in words], dtype=np.int64)
    out = np.zeros(len(words), dtype=np.int64)
    for q in quotations:
        a, b = np.searchsorted(starts, (q.inner.start, q.inner.end))
        out[a:b] = np.maximum(out[a:b], 2)
    for q in quotations:
        a, b = np.searchsorted(starts, (q.outer.start, q.inner.end))
        if a < len(words) and starts[a] < q.inner.start:
            out[a] = 1
        if q.closed and b < len(words):
            out[b] = 3
    return out
