"""Articles by hand for comparisons across articles: one story of the invented coast of Vella, in sentences that can be put together."""

from __future__ import annotations

from onrecord.extract.quotes import pair
from onrecord.link.boilerplate import boilerplate
from onrecord.link.credits import credits
from onrecord.link.piece import Piece, piece
from onrecord.model import Article, Published

OUTLETS = {"AP": "Associated Press", "Associated Press": "Associated Press", "Reuters": "Reuters"}
FERRY = (
    "Two ferries collided in thick fog off the harbour of Vella before dawn on Tuesday and eleven passengers were hurt.",
    "The older of the vessels, the Marta Lind, lost its steering near the outer mole and drifted across the shipping lane.",
    "Pilots had asked the harbour board for a second radar mast four times since spring without ever getting an answer.",
    "Divers went down at noon to look at the hull while tugs held both ships against a tide that ran unusually strong.",
    "The board meets again next week and is expected to close the northern channel to all traffic until further notice.",
    "Fishermen from Oster brought blankets and tea to the quay, where relatives had waited through most of the morning.",
)
BUDGET = (
    "Teachers in the valley will get nine percent more pay over two years after a night of talks with the province.",
    "The deal ends a strike that had kept sixty village schools shut since the first snow fell at the end of October.",
    "Parents who drove children to the capital for examinations will have their costs refunded from an emergency fund.",
    "A smaller union has not signed and says that its members in the mountain districts were promised housing instead.",
)
SPEECH = "“We heard the horn three times and then a sound as if somebody had torn a sheet of iron from end to end in the dark,” {} said."


def article(
    key: str,
    *lines: str,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    authors: tuple[str, ...] = (),
) -> Article:
    """An article of these lines; its outlet is "KEY.example" unless given."""
    day = Published(published, published, published, published, "given")
    return Article(key, None, None, title, outlet or f"{key}.example", authors, "en", "\n".join(lines), (), day)


def pieces(*articles: Article) -> list[Piece]:
    """Pieces as the pipeline would make them."""
    masks = boilerplate(articles)
    return [piece(a, pair(a.text), credits(a, OUTLETS), masks[a.id]) for a in articles]
