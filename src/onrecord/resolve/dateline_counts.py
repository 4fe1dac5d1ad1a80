"""Counted by `python -m benchmarks.dateline_counts` on 1540 dated articles: PolNeAR (training part,
2015-16), BASIL (2010-19) and the Wikinews articles of the temporal dependency graphs (training part, 2004-15). Do not edit by hand.
"""

from __future__ import annotations

# Signs at each distance from the day of writing, by the buckets of `dateline_odds.SCALES`.
SIGNS: dict[str, tuple[int, ...]] = {
    "date": (20, 33, 29, 13, 8, 9, 29, 10, 7, 5, 3, 1),
    "day+0": (0, 3, 2, 4, 4, 5, 1, 0, 14, 5, 3, 10, 12, 13, 6, 6),
    "day+1": (0, 4, 1, 2, 3, 3, 3, 1, 4, 2, 10, 23, 30, 21, 13, 11),
    "day-1": (0, 12, 34, 46, 42, 42, 18, 15, 11, 0, 1, 10, 23, 15, 8, 17),
    "feast+0": (5, 5, 2, 2, 1, 2, 0, 4, 6, 3, 1, 3, 1),
    "feast+1": (3, 1, 0, 2, 0, 0, 0, 2, 0, 2, 1, 2, 2),
    "feast-1": (5, 5, 4, 3, 5, 6, 0, 3, 6, 3, 3, 7, 5),
    "month+0": (4, 9, 8, 7, 6, 7, 3, 6, 7, 7, 13, 6),
    "month+1": (8, 22, 20, 17, 11, 13, 6, 6, 12, 2, 5, 7),
    "month-1": (18, 16, 17, 27, 36, 30, 34, 44, 45, 71, 98, 94),
    "month-year": (9, 55, 29, 53, 14, 7, 12, 3, 1, 2, 0, 1, 0, 0, 0, 3, 3, 1, 1),
    "weekday": (12, 1),
    "year 0": (81, 150, 161, 94, 52, 56, 35, 83, 22, 8, 5, 10),
    "year 1": (77, 140, 132, 82, 28, 69, 33, 56, 27, 8, 8, 14),
    "year 2": (54, 78, 69, 33, 33, 27, 35, 30, 37, 7, 6, 10),
}
# Share of candidates that a text on a race names, by how they stand.
RUNNING: dict[str, float] = {
    "after 0": 0.086,
    "after 1": 0.048,
    "after 2": 0.027,
    "after 3": 0.055,
    "before 0": 0.047,
    "before 1": 0.048,
    "before 2": 0.021,
    "before 3": 0.013,
    "running": 0.402,
}
