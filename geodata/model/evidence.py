"""What every record is, and what it rests on: receipts and notes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from geodata.model.values import ArabicText, Slug, Text, no_control
from geodata.vocab import FieldName

__all__ = ["KnownNote", "NotStated", "Note", "Receipt", "ReceiptList", "Receipts", "Record"]


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
    """What other knowledge says of one field, kept apart from what the article says."""

    field: FieldName
