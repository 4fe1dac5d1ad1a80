"""onrecord reads news and keeps the record: who says what, on whose word, how sure they are.

    >>> import onrecord
    >>> reading = onrecord.read("The mayor said the bridge was safe.", published="2024-03-14")
    >>> [a.form for a in reading.attributions]
    ['indirect']

Every name is imported when it is first used: `import onrecord` alone loads nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.errors import MissingExtra, ModelError, OnRecordError, RecordError, Rejection, UsageError
    from onrecord.ledger import open_ledger
    from onrecord.model import Article, Attribution, Reading, Source, Span
    from onrecord.pipeline import read

    __version__: str

__all__ = [
    "Article",
    "Attribution",
    "MissingExtra",
    "ModelError",
    "OnRecordError",
    "Reading",
    "RecordError",
    "Rejection",
    "Source",
    "Span",
    "UsageError",
    "__version__",
    "open_ledger",
    "read",
]

_HOMES = {
    "onrecord.pipeline": ("read",),
    "onrecord.model": ("Article", "Attribution", "Reading", "Source", "Span"),
    "onrecord.ledger": ("open_ledger",),
    "onrecord.errors": ("MissingExtra", "ModelError", "OnRecordError", "RecordError", "Rejection", "UsageError"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

if not TYPE_CHECKING:  # a type checker that saw it would let every misspelt name pass

    def __getattr__(name: str) -> object:
        if name == "__version__":
            value = import_module("importlib.metadata").version("onrecord")
        elif name in _HOME:
            value = getattr(import_module(_HOME[name]), name)
        else:
            raise AttributeError(f"module 'onrecord' has no attribute {name!r}; it has {', '.join(__all__)}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
