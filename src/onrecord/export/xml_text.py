"""Untrusted text for XML 1.0: what it cannot hold is replaced, character for character, so that offsets stay."""

from __future__ import annotations

import html
import re

from onrecord.export.visible import whole

# Allowed are tab, newline, return and U+0020 on, but for surrogates and the last two of the plane.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def fit(text: str) -> str:
    """`text` with each character that XML cannot hold as U+FFFD; of the same length."""
    return _UNFIT.sub("\ufffd", whole(text))


def escaped(text: str) -> str:
    """The same as XML text or a quoted attribute value; returns, and in values tabs and newlines, survive the parser."""
    return html.escape(fit(text), quote=True).replace("\r", "&#13;")


def attributes(**values: object) -> str:
    """Attributes in the order given, without those that are None: ` tid="t1" value="2031"`."""
    shown = ((name, escaped(str(value))) for name, value in values.items() if value is not None)
    return "".join(f' {name}="{value.replace(chr(9), "&#9;").replace(chr(10), "&#10;")}"' for name, value in shown)
