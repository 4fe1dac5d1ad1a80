"""Judged attributions out of a record as gold, to brat and to Label Studio; and from these back into the record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.export import brat, label_studio
from onrecord.export.gold import Gold, annotated, judged, read, sound
from onrecord.ledger.judgements import ATTRIBUTION, WRONG
from onrecord.model import plain

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

MOST_BYTES = 256 * 1024 * 1024  # of a file that comes back


def write(ledger: Ledger, form: str, place: str, story: str | None) -> int:
    """Writes the articles of a record, or of one story; how many. UsageError where the place cannot be written."""
    ids = ledger.stories.articles_of(story) if story else [held.id for held in ledger.held()]
    try:
        if form == "gold":
            return _lines(Path(place), (gold for gold in _judged(ledger, ids) if gold))
        if form == "brat":
            return _brat(Path(place), _for_annotators(ledger, ids))
        tasks = [label_studio.to_task(gold, by_hand=by_hand) for gold, by_hand in _for_annotators(ledger, ids)]
        Path(place).write_text(json.dumps(tasks, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{place}: {error.strerror or error}") from None
    return len(tasks)


def _judged(ledger: Ledger, ids: list[str]) -> Iterator[Gold | None]:
    """Whole where annotated, else what was judged right."""
    verdicts = {subject: j.verdict for subject, j in ledger.judgements.latest(ATTRIBUTION).items()}
    by_hand = ledger.judgements.annotations(ids)
    for id_ in ids:
        reading = ledger.reading(id_)
        rows = by_hand.get(id_)
        yield judged(reading, id_, verdicts) if rows is None else annotated(reading.article.text, id_, rows)


def _for_annotators(ledger: Ledger, ids: list[str]) -> Iterator[tuple[Gold, bool]]:
    """As annotated, else as read but for what was judged wrong; and whether it was annotated."""
    wrong = {s for s, j in ledger.judgements.latest(ATTRIBUTION).items() if j.verdict == WRONG}
    by_hand = ledger.judgements.annotations(ids)
    for id_ in ids:
        reading = ledger.reading(id_)
        rows = by_hand.get(id_)
        gold = read(reading, id_, wrong) if rows is None else annotated(reading.article.text, id_, rows)
        yield gold, rows is not None


def _lines(place: Path, golds: Iterator[Gold]) -> int:
    lines = [gold.to_line() for gold in golds]
    place.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


def _brat(place: Path, golds: Iterator[tuple[Gold, bool]]) -> int:
    place.mkdir(parents=True, exist_ok=True)
    (place / "annotation.conf").write_text(brat.CONFIGURATION, encoding="utf-8")
    count = 0
    for count, (gold, _) in enumerate(golds, 1):  # noqa: B007 - how many there were is the answer
        name = brat.file_name(gold.id)
        (place / f"{name}.txt").write_bytes(gold.text.encode("utf-8"))
        (place / f"{name}.ann").write_bytes(brat.to_ann(gold).encode("utf-8"))
    return count


def take(ledger: Ledger, form: str, place: str, user: str) -> tuple[int, int]:
    """Keeps what comes back, all or none; how many articles are annotated anew, and how many as before.

    Raises UsageError for an article that the record does not hold, or that has another text there.
    """
    golds = list(_from_brat(ledger, Path(place)) if form == "brat" else label_studio.from_tasks(_json(Path(place))))
    before = ledger.judgements.annotations([gold.id for gold in golds])
    new = [gold for gold in golds if _fits(ledger, gold) and before.get(gold.id) != _rows(gold)]
    for gold in new:
        ledger.judgements.annotate(user, gold.id, _rows(gold))
    return len(new), len(golds) - len(new)


def _rows(gold: Gold) -> list[dict[str, object]]:
    return [plain(each) for each in gold.told]


def _fits(ledger: Ledger, gold: Gold) -> bool:
    if not ledger.rows("SELECT 1 FROM articles WHERE id = ?", gold.id):
        raise UsageError(f"{gold.id[:80]!r} is no article of this record")
    if sound(ledger.reading(gold.id).article.text) != gold.text:
        raise UsageError(f"{gold.id}: its text is not that of the record")
    return True


def _from_brat(ledger: Ledger, place: Path) -> Iterator[Gold]:
    ids = brat.of_names(held.id for held in ledger.held())
    found = sorted(place.glob("*.ann"))
    if not found:
        raise UsageError(f"{place}: holds no .ann file")
    for path in found:
        if path.stem not in ids:
            raise UsageError(f"{path.name}: the record holds no article of this name")
        try:
            yield brat.from_ann(ids[path.stem], _text(path.with_suffix(".txt")), _text(path))
        except UsageError as error:
            raise UsageError(f"{path.name}: {error}") from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise UsageError(f"{path.name}: larger than {MOST_BYTES:,} bytes")
        return content.decode("utf-8")
    except OSError as error:
        raise UsageError(f"{path.name}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path.name}: is not UTF-8") from None


def _json(path: Path) -> object:
    try:
        return json.loads(_text(path))
    except (ValueError, RecursionError):
        raise UsageError(f"{path.name}: is no JSON") from None
