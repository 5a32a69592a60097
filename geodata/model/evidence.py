"""What every record is, and what it rests on: receipts and notes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from geodata.model.field_types import ArabicText, Edtf, Name, Slug, Text, no_control
from geodata.vocab import FieldName

__all__ = [
    "Act", "KnownNote", "NotStated", "Note", "Provenance", "Receipt", "ReceiptList", "Receipts", "Record",
]  # fmt: skip

# what somebody did to an event on its way to the map
Act = Literal["proposed", "made", "changed", "accepted", "rejected", "merged", "split", "settled"]


class Record(BaseModel):
    """Base of all records: frozen, strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Receipt(Record):
    """Where a value comes from: a paragraph of a source and the words there.

    ``source`` may be left out in a seed file; the reader fills in the file's own source.
    """

    source: Slug | None = None
    paragraph: Annotated[int, Field(ge=1, le=10_000)]
    words: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(no_control)]


NotStated = Literal["not stated"]
ReceiptList = Annotated[tuple[Receipt, ...], Field(min_length=1)]


class Receipts(Record):
    """The receipts of each of the four fields, or the words "not stated"."""

    where: ReceiptList | NotStated
    when: ReceiptList | NotStated
    who: ReceiptList | NotStated
    what: ReceiptList | NotStated

    def of(self, field: FieldName) -> tuple[Receipt, ...]:
        """Return the receipts of one field, empty if it is not stated."""
        value: tuple[Receipt, ...] | NotStated = getattr(self, field)
        return () if value == "not stated" else value


class Note(Record):
    """A remark with its own source."""

    text: Text
    text_ar: ArabicText | None = None
    source: Text


class KnownNote(Note):
    """A remark on one field: what other knowledge says, kept apart from what the article says.

    ``from_articles`` marks a remark that rests on the articles alone, such as two paragraphs compared.
    """

    field: FieldName
    from_articles: bool = False


class Provenance(Record):
    """One step of how an event came to be as it stands: who did what to which fields, and when.

    ``score`` is the proposal's own, 0 to 1; it orders a queue and is no probability.
    """

    act: Act
    who: Name
    on: Edtf = "unknown"
    fields: tuple[Annotated[str, Field(pattern=r"^[a-z_]{2,20}$")], ...] = ()
    score: Annotated[float, Field(ge=0, le=1)] | None = None
    why: Text | None = None
