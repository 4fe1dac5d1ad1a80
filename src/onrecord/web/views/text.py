"""The article's text with its marks, and what a script needs to join a mark to what stands beside the text."""

from __future__ import annotations

from onrecord.export.html_text import TextView
from onrecord.export.marks import Piece
from onrecord.export.markup import classes
from onrecord.export.outline import Outline
from onrecord.model import Reading


class PageText(TextView):
    """As in the report, but every mark says where it stands (`data-at`) and, by its classes, to what it belongs.

    w1 is the first attribution, v1 the first event, f1 the first finding; the ids of attributions would take ten times the bytes.
    """

    def __init__(self, reading: Reading, outline: Outline) -> None:
        super().__init__(reading, outline, "")

    def _marked(self, piece: Piece, inner: str) -> str:
        said = (f"w{number}" for number in piece.numbers("content", "source", "cue", "addressee"))
        happened = (f"v{number}" for number in piece.numbers("event"))
        found = (f"f{number}" for number in piece.numbers("finding"))
        marks = classes(*self._looks(piece), *said, *happened, *found)
        return f'<span{marks}{self._target(piece)} data-at="{piece.start}-{piece.end}">{inner}</span>'
