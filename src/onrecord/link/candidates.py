"""Which articles may share text: those that share sampled shingles.

Of all hashes of five words in a row, every fourth is kept, the same ones in every article (a scaled MinHash, as of sourmash): unlike
the sketches that estimate how *equal* two texts are, it finds a short text inside a long one. One sort over all hashes gives the
pairs, so 10,000 articles cost a second, and there is nothing to tune but the share.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.link.piece import Codes, Piece, shingles

SIZE = 5  # words
SAMPLE = 4  # one hash of so many is kept
FEWEST = 2  # sampled shingles in common: one is a stock phrase
SHARE = 0.04  # of the shorter's sampled shingles: a fifth of its words, in pieces, would be twice that
PLENTY = 6  # shingles that will do in the longest text: a passage of fifty words has eleven
MOST = 24  # articles with one shingle: from there on each is paired with its next ones only
Pairs = NDArray[np.int64]


def fingerprint(piece: Piece) -> Codes:
    """The sampled shingles of a piece, sorted; what an index would keep of it (about a quarter of its words, 8 bytes each)."""
    hashes, _ = shingles(piece.codes, piece.kept, SIZE)
    return np.unique(hashes[hashes >> np.uint64(62) == 0])


def candidates(fingerprints: Sequence[Codes]) -> Pairs:
    """Pairs (i, j), i < j, of articles that share sampled shingles enough to be looked at: an array (n, 2), sorted."""
    if not fingerprints:
        return np.empty((0, 2), dtype=np.int64)
    hashes = np.concatenate(fingerprints)
    owners = np.repeat(np.arange(len(fingerprints), dtype=np.int64), [len(f) for f in fingerprints])
    order = np.argsort(hashes, kind="stable")  # stable: owners of one hash stay in order
    hashes, owners = hashes[order], owners[order]
    total = len(fingerprints)
    runs = [np.empty(0, dtype=np.int64)]
    for step in range(1, min(MOST, total)):
        same = hashes[step:] == hashes[:-step]
        runs.append(owners[:-step][same] * total + owners[step:][same])
    pairs, counts = np.unique(np.concatenate(runs), return_counts=True)
    found_pairs = np.stack((pairs // total, pairs % total), axis=1)
    sizes = np.array([len(f) for f in fingerprints], dtype=np.int64)
    shorter = sizes[found_pairs].min(axis=1)
    enough: Pairs = found_pairs[(counts >= FEWEST) & ((counts >= SHARE * shorter) | (counts >= PLENTY))]
    return enough
