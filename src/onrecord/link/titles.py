"""What two titles and two texts have to do with each other: a copy keeps the story, whatever it is called now."""

from __future__ import annotations

import re

FEWEST = 4  # letters of a word that tells something
STEM = 5  # letters: "shooting" and "shooter", "police" and "policing"
WORD = re.compile(r"[^\W_]+")
SITE = re.compile(r"\s(?:[|»«–—-]|::)\s")  # "Ferry sinks off Oster - Harbour Post | Local"
FUNCTION = frozenset(
    WORD.findall(
        """about after again against also amid among because been before being between both could does down during each even
        every first from have here hers his into just last least less more most much near news next only other over said same
        says some such than that their them then there these they this those three through under until update updated upon
        very video watch were what when where which while will with would your breaking photos"""
    )
)


def title_words(title: str | None) -> frozenset[str]:
    """Stems of the words of a title that tell something; the name of the site behind a bar or dash is none of them."""
    return stems(SITE.split(title)[0]) if title else frozenset()


def stems(text: str) -> frozenset[str]:
    """First letters of all words of four letters or more but function words, and all numbers."""
    words = (w.lower() for w in WORD.findall(text))
    return frozenset(w[:STEM] for w in words if (len(w) >= FEWEST and w not in FUNCTION) or w.isdigit())
