"""Stories: sequences of views of the same data."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from geodata.model.evidence import ReceiptList, Record
from geodata.model.field_types import (
    ArabicName,
    ArabicText,
    Latitude,
    Longitude,
    Name,
    Slug,
    Text,
    finite,
    no_control,
)

__all__ = ["Story", "StoryStep", "StoryView"]


class StoryView(Record):
    """Where a story's step looks: the map's centre and zoom."""

    lat: Latitude
    lng: Longitude
    zoom: Annotated[float, Field(ge=2, le=14), AfterValidator(finite)]


class StoryStep(Record):
    """One view of a story: a few sentences of our own, the filter, the open event, and the receipts.

    ``query`` is a URL query string of the public filter keys; receipts name their source.
    Each text may be given in Arabic beside the English.
    """

    title: Name
    title_ar: ArabicName | None = None
    text: Text
    text_ar: ArabicText | None = None
    query: Annotated[str, Field(max_length=500), AfterValidator(no_control)] = ""
    event: Slug | None = None
    view: StoryView | None = None
    receipts: ReceiptList

    @model_validator(mode="after")
    def _receipts_are_sourced(self) -> StoryStep:
        if any(receipt.source is None for receipt in self.receipts):
            msg = "a story's receipts name their source"
            raise ValueError(msg)
        return self


class Story(Record):
    """A sequence of views of the same data."""

    id: Slug
    title: Name
    title_ar: ArabicName | None = None
    intro: Text
    intro_ar: ArabicText | None = None
    steps: Annotated[tuple[StoryStep, ...], Field(min_length=1)]
