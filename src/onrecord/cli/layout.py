"""What the sections of the terminal report are built of: safe text, clipped words, columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from onrecord.export.visible import one_line

GAP = " ... "
ARROW = " <- "
AUTHOR = "article"
DOT = " · "
SOFT, STRONG = "dim", "bold"


def safe(text: str, style: str = "") -> Text:
    """Untrusted words on one line: controls shown by name, and no markup in them obeyed."""
    return Text(one_line(text), style=style, overflow="fold")


def joined(parts: Iterable[str]) -> str:
    """The non-empty parts with a middle dot between them."""
    return DOT.join(filter(None, parts))


def clip(text: str, width: int) -> str:
    """`text` on one line in at most `width` terminal cells: what does not fit is taken out of the middle, at word ends."""
    text = one_line(text)
    if cell_len(text) <= width:
        return text
    room = max(2, width - cell_len(GAP))
    head = _head(text, (room + 1) // 2)
    return f"{head}{GAP}{_head(text[::-1], room - cell_len(head))[::-1]}"


def lines_label(found: tuple[int, int] | None) -> str:
    """`[line 9]`, `[lines 9-13]`, or nothing."""
    if found is None:
        return ""
    first, last = found
    return f"[line {first}]" if first == last else f"[lines {first}-{last}]"


def grid(*widths: int | None, right: bool = True) -> Table:
    """Columns of these widths, the whole line wide; None shares what is left. The last stands at the right-hand edge."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True, pad_edge=False)
    for place, width in enumerate(widths):
        last = right and place == len(widths) - 1
        table.add_column(
            width=width, ratio=1 if width is None else None, justify="right" if last else "left", overflow="fold"
        )
    return table


def held_back(number: int, option: str) -> Iterator[Text]:
    """How much a section does not show, and what would show it; nothing where nothing is held back."""
    if number > 0:
        yield Text(f" ... and {number:,} more ({option} shows all)", style=SOFT)


def heading(title: str) -> Text:
    """A section's title."""
    return Text(title, style=STRONG)


def _head(text: str, width: int) -> str:
    """As many first words as fit into `width` cells; of one long word, as many letters."""
    taken = ""
    for word in text.split(" "):
        longer = f"{taken} {word}".strip()
        if cell_len(longer) > width:
            break
        taken = longer
    # A very long word: half an empty line says less than half of the word.
    return taken if cell_len(taken) * 2 >= width else _letters(text, width)


def _letters(text: str, width: int) -> str:
    taken = text[:width]
    while cell_len(taken) > width:
        taken = taken[:-1]
    return taken.rstrip()
