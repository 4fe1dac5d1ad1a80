"""The article's text with its marks, and what a script needs to join a mark to what stands beside the text."""

from __future__ import annotations

import re

from onrecord.export.html_text import TextView
from onrecord.export.marks import Piece
from onrecord.export.outline import Outline
from onrecord.model import Reading

_CLASSES = re.compile(r'<span class="([^"<>]*)"')
_IDS = re.compile(r' data-attributions="[^"<>]*"')


class PageText(TextView):
    """As in the report, and every mark says where it stands (`data-at`) and which findings it shows (class f1, f2, ...)."""

    def __init__(self, reading: Reading, outline: Outline) -> None:
        super().__init__(reading, outline, "")

    def _marked(self, piece: Piece, inner: str) -> str:
        drawn = _IDS.sub(
            "", super()._marked(piece, inner), count=1
        )  # the classes w1, w2, ... say it in a tenth of the bytes
        findings = "".join(f" f{number}" for number in piece.numbers("finding"))
        return _CLASSES.sub(rf'<span class="\1{findings}" data-at="{piece.start}-{piece.end}"', drawn, count=1)
