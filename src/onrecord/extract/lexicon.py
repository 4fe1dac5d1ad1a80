"""Word lists of the extraction, read once from the package's data: outlets, people, institutions, texts, abbreviations."""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import get_args

from onrecord.model import Act

ARTICLE = re.compile(r"^(?:the|a|an|that|this|these|those)\s+", re.IGNORECASE)


def _lines(name: str) -> list[str]:
    text = (resources.files("onrecord.data.lexicons") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@functools.cache
def outlets() -> dict[str, str]:
    """Every name of an outlet -> its first name: {"AP": "Associated Press", ...}; case matters ("Time", "time")."""
    names: dict[str, str] = {}
    for line in _lines("outlets.tsv"):
        name, _, others = [*line.split("\t"), "", ""][:3]
        names |= dict.fromkeys([name, *filter(None, others.split("|"))], name)
    return names


@functools.cache
def platforms() -> frozenset[str]:
    """Outlets that only carry what others say."""
    return frozenset(line.split("\t")[0] for line in _lines("outlets.tsv") if line.split("\t")[1] == "platform")


# A name that ends as names of papers and broadcasters do: "the Harbour Post", "Radio Karsk".
PAPER = re.compile(
    r"(?:[A-Z][\w’'-]+ (?:of )?(?:the )?){1,4}(?:Post|Times|Wire|Herald|Tribune|News|Journal|Gazette|Ledger|Chronicle|Courier|Telegraph"
    r"|Observer|Examiner|Inquirer|Dispatch|Sentinel|Gleaner|Standard|Bulletin|Broadcasting|Television|TV|Newswire|News Agency|Press Agency"
    r"|Weekly|Daily)"
    r"|(?:Radio|Daily|Channel|Agence) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
)
# Without its first words, behind an article: "told the Herald".
MASTHEAD = re.compile(
    r"[Tt]he (Post|Times|Herald|Tribune|Journal|Gazette|Ledger|Chronicle|Courier|Telegraph|Observer|Examiner|Inquirer|Dispatch|Sentinel)"
)


@functools.cache
def known_organizations() -> frozenset[str]:
    """Every name of the organizations that are known without more ado."""
    return frozenset(name for line in _lines("organizations.txt") for name in line.split("|"))


# Names that are ordinary words, places or much else besides: no known name where the reader saw none.
ORDINARY = frozenset(
    re.findall(
        r"[\w.-]+",
        """Guardian Observer Telegraph Independent Time Atlantic Salon Slate Dawn Telegram Mirror X RT DW SPA SANA MENA WAM ANI RIA
        PTI FAZ FT
        AAP ARD Fars Mehr Wafa Bild Vox Economist Sputnik Antara Scotsman Clarín Folha Asahi Who CPA TRT KBS RTE RFI AP MI5""",
    )
)


@functools.cache
def known_names() -> re.Pattern[str]:
    """Any known organization or outlet as a whole word, the longest first; "the Guardian" with its article only."""
    plain = (known_organizations() | outlets().keys()) - ORDINARY
    listed = "|".join(re.escape(name) for name in sorted(plain, key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<![\w.@/-])(?=[A-Z]|al-|al |az-|dpa)(?:{listed})(?![\w-])")


@functools.cache
def given_names() -> frozenset[str]:
    """Given names, lower case."""
    return frozenset(line.split("\t")[0].lower() for line in _lines("given_names.tsv"))


@functools.cache
def _places(name: str) -> list[list[str]]:
    text = (resources.files("onrecord.data") / "gazetteer" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@functools.cache
def countries() -> frozenset[str]:
    """Names of countries and capitals, other names of countries, and the states and regions that the gazetteer writes down."""
    listed = set(_lines("countries.txt"))
    listed |= {name for row in _places("countries.tsv") for name in row[3].split("|") if name}
    return frozenset(listed | {row[1] for row in _places("regions.tsv") if row[0] in {"state", "region", "continent"}})


PERSON = re.compile(r"(?:an|[^i]i|er|k|t|b)$")  # ends as words for persons do: "Karskian", not "Philippine"


@functools.cache
def named_for() -> frozenset[str]:
    """Places that persons are named for, lower case."""
    return frozenset(word for row in _places("government.tsv") if row[0] == "person" for word in row[1].split())


@functools.cache
def nationalities() -> frozenset[str]:
    """Adjectives and demonyms, and their plurals: "Karskian", "Karskians"."""
    rows = [
        row[at] for name, at in (("countries.tsv", 4), ("regions.tsv", 6)) for row in _places(name) if len(row) > at
    ]
    found = {word for row in rows for word in row.split("|") if word}
    return frozenset(found | {plural(word) for word in found if PERSON.search(word)})


OFFICERS = frozenset(
    re.findall(
        r"\w+",
        """president minister secretary senator governor mayor chancellor premier ambassador congressman congresswoman representative member
        general colonel captain sergeant lieutenant admiral commander judge justice sheriff spokesman spokeswoman spokesperson director
        chairman chairwoman professor dr mr mrs ms prime vice deputy foreign defense defence interior finance pm sen rep gov gen col
        sgt lt capt attorney detective inspector superintendent commissioner""",
    )
)


def officers() -> frozenset[str]:
    """Words of offices and titles that stand before a name, lower case."""
    return OFFICERS


@functools.cache
def _nouns(name: str) -> frozenset[str]:
    singular = [line.lower() for line in _lines(name)]
    return frozenset(singular) | {plural(noun) for noun in singular}


def people() -> frozenset[str]:
    """Nouns that name persons by role, singular and plural, lower case."""
    return _nouns("people.txt")


def documents() -> frozenset[str]:
    """Nouns that name a text, singular and plural, lower case."""
    return _nouns("documents.txt")


@functools.cache
def institutions() -> frozenset[str]:
    """Nouns that name an institution, lower case."""
    return frozenset(_lines("institutions.txt"))


@functools.cache
def abbreviations() -> frozenset[str]:
    """Words whose full stop ends no sentence, lower case, without it."""
    return frozenset(line.removeprefix("!") for line in _lines("abbreviations.txt"))


@functools.cache
def titles() -> frozenset[str]:
    """Those of them that a name or a number always follows: "Gen.", "No."."""
    return frozenset(line[1:] for line in _lines("abbreviations.txt") if line.startswith("!"))


@functools.cache
def act_rows() -> tuple[tuple[Act, str, str, str], ...]:
    """The rules of `acts.tsv` in the order in which they are tried: act, cue, content, example."""
    rows = (line.split("\t") for line in _lines("acts.tsv"))
    return tuple(
        (act, cue, content, example) for name, cue, content, example in rows for act in get_args(Act) if act == name
    )


def plural(noun: str) -> str:
    """The English plural: "witness" -> "witnesses", "spokesman" -> "spokesmen"."""
    if noun.endswith("person"):
        return noun[:-6] + "people"
    if noun == "child":
        return "children"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def outlet(words: str) -> str | None:
    """The outlet that a noun phrase names, with or without its article; platforms are none."""
    bare = ARTICLE.sub("", words.strip().removesuffix("'s").removesuffix("’s"))
    head = MASTHEAD.fullmatch(words.strip())
    name = outlets().get(bare) or (bare if PAPER.fullmatch(bare) else head[1] if head else None)
    return None if name in platforms() else name
