"""Words of an article: whether they stand where a receipt says, and where exactly.

Offsets count Unicode code points within one paragraph, the end exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.errors import Problem, SeedError
from geodata.model import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from geodata.model import Event

__all__ = [
    "MAX_CHARACTERS",
    "MAX_WORDS",
    "MissingQuote",
    "find_words",
    "missing_quotes",
    "quote_of",
]

MAX_WORDS: Final = 40
MAX_CHARACTERS: Final = 120
NOWHERE: Final = "These words stand nowhere in the text."
# what typesetters and converters exchange for one another
_LEVEL: Final = str.maketrans("“”„«»‟’‘‚‹›`´", '""""""' + "'" * 7)
_SPACES: Final = re.compile(r"\s+")
# path of an event's receipts -> the field of the desk that rests on them
_FIELDS: Final = {"about": "where", "fatalities": "deaths", "links": "part_of", "claims": "claims"}


@dataclass(frozen=True, slots=True)
class MissingQuote:
    """A receipt whose words do not stand in its paragraph, the field that rests on it, and why."""

    field: str
    receipt: Receipt
    reason: str


def quote_of(
    given: Mapping[str, Any], paragraphs: Sequence[str], source: str, field: str
) -> Receipt:
    """Return the receipt of a selection in the text.

    Parameters
    ----------
    given
        ``paragraph`` from 1 with ``start`` and ``end``, or with ``words``.
    paragraphs, source
        The article's text, and its id.
    field
        For messages.

    Raises
    ------
    SeedError
        If there is no such paragraph, or the words do not stand in it, or are too many.
    """
    number = given.get("paragraph")
    if (
        not isinstance(number, int)
        or isinstance(number, bool)
        or not 1 <= number <= len(paragraphs)
    ):
        raise _refused(field, str(number)[:40], f"is no paragraph; expected 1 to {len(paragraphs)}")
    text = paragraphs[number - 1]
    start, end = given.get("start"), given.get("end")
    if isinstance(start, int) and isinstance(end, int):
        if not 0 <= start < end <= len(text):
            reason = f"lies outside paragraph {number}, which has {len(text)} characters"
            raise _refused(field, f"{start}-{end}", reason)
        words = text[start:end].strip()
    else:
        found = find_words(str(given.get("words", "")), text)
        if found is None:
            raise _refused(field, str(given.get("words", ""))[:80], NOWHERE)
        words = text[found[0] : found[1]]
    if not words or len(words) > MAX_CHARACTERS or len(words.split()) > MAX_WORDS:
        reason = f"expected 1 to {MAX_WORDS} words of at most {MAX_CHARACTERS} characters inside one paragraph"
        raise _refused(field, words[:80], reason)
    try:
        return Receipt(source=source, paragraph=number, words=words)
    except ValueError:
        reason = "holds an invisible character; choose words without it"
        raise _refused(field, words[:80], reason) from None


def find_words(words: str, text: str) -> tuple[int, int] | None:
    """Return where words stand in a paragraph, letter by letter, spaces and quotation marks levelled; else None."""
    at = text.find(words) if words else -1
    if at >= 0:
        return at, at + len(words)
    wanted = _SPACES.sub(" ", words.strip().translate(_LEVEL))
    if not wanted:
        return None
    pattern = r"\s+".join(re.escape(part) for part in wanted.split(" "))
    match = re.search(pattern, text.translate(_LEVEL))
    return match.span() if match else None


def missing_quotes(event: Event, texts: Mapping[str, Sequence[str]]) -> list[MissingQuote]:
    """Return the receipts of an event that do not stand, word for word, in their paragraph.

    Parameters
    ----------
    texts
        Source id -> paragraphs. Receipts of an article that is not at hand do not stand.
    """
    found = []
    for path, receipt in event.all_receipts():
        text = texts.get(receipt.source or "", ())
        if receipt.paragraph <= len(text) and receipt.words in text[receipt.paragraph - 1]:
            continue
        head = path.partition(".")[0]
        found.append(MissingQuote(_FIELDS.get(head, head), receipt, _reason(receipt, text)))
    return found


def _reason(receipt: Receipt, text: Sequence[str]) -> str:
    elsewhere = [str(n) for n, paragraph in enumerate(text, 1) if receipt.words in paragraph]
    if not elsewhere:
        return NOWHERE
    return f"does not stand in paragraph {receipt.paragraph}; these words stand in paragraph {', '.join(elsewhere)}"


def _refused(field: str, value: str, reason: str) -> SeedError:
    return SeedError([Problem("decision", f"receipts.{field}", value, reason)])
