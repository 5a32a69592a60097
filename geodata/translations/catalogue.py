"""What a catalogue holds: every word that the library says, as templates and tables of one language.

A catalogue is data; how dates, counts and names are put together stands in
:mod:`geodata.wording` and is the same for all languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geodata.model import Actor, Event, Place, Story, StoryStep
    from geodata.model.evidence import Record

__all__ = ["PluralRule", "Table", "Words"]

Table = Mapping[str, str]
PluralRule = Literal["english", "arabic"]
_FEW, _MANY = range(3, 11), range(11, 100)
# a word, or words in quotation marks, with letters that are not Arabic
_IN_LATIN = re.compile(r"(«[^«»]*[A-Za-z][^«»]*»|\S*[A-Za-z]\S*)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Attributes
    ----------
    lang
        BCP 47 tag.
    plural_rule
        How a number chooses a form, as in CLDR: english (one, other), arabic (one, two,
        few, many, other).
    digits, thousands, decimal
        The ten digits, and what stands between thousands and before decimals.
    months, months_long
        January first.
    nouns
        Plural forms by noun; ``{n}`` is the number, left out where the form says it.
    names
        Proper names that the data have in English only.
    formats, format_uses
        Name and use of each format of download, by its name on the command line.
    licences
        Of the coded facts, the borders and the places.
    """

    lang: str
    plural_rule: PluralRule
    digits: str
    thousands: str
    decimal: str
    comma: str
    semicolon: str
    months: tuple[str, ...]
    months_long: tuple[str, ...]
    nouns: Mapping[str, Table]
    names: Table
    dates: Table
    date_notes: Table
    counter: Table
    known: Table
    states: Table
    precisions: Table
    precision_notes: Table
    classes: Table
    types: Table
    modes: Table
    assertions: Table
    roles: Table
    kinds: Table
    stances: Table
    relations: Table
    links: Table
    backlinks: Table
    certainties: Table
    statuses: Table
    knowns: Table
    keys: Table
    filters: Table
    deaths: Table
    deaths_in_all: Table
    flow: str
    within: str
    quoted: str
    reprinted: str
    units: Table
    headings: Table
    questions: Table
    comparison: str
    formats: Table
    format_uses: Table
    licences: Table
    bases: Table
    absent: Table
    provenance: Table
    desk: Table
    features: Table
    feature_classes: Table

    def number(self, value: float, form: str = ",") -> str:
        """Return a number in the language's digits; ``form`` is a format specification."""
        text = format(value, form)
        return self.in_digits(
            text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.thousands)
        )

    def in_digits(self, text: object) -> str:
        """Return a text with its digits in the language's own."""
        return str(text).translate({ord(str(i)): digit for i, digit in enumerate(self.digits)})

    def category(self, n: int) -> str:
        """Return the plural category of a whole number, after CLDR."""
        if self.plural_rule == "english" or n in {1, 2}:
            return (
                "one" if n == 1 else "two" if n == 2 and self.plural_rule == "arabic" else "other"
            )
        hundredth = n % 100
        return "few" if hundredth in _FEW else "many" if hundredth in _MANY else "other"

    def count(self, n: int, noun: str) -> str:
        """Return "1 event", "2 events", in the form that the number asks for."""
        return self.nouns[noun][self.category(n)].format(n=self.number(n))

    def name(self, record: Place | Actor) -> str:
        """Return a place's or actor's name in the language, its own name where that is not known."""
        known = record.name_ar if self.lang == "ar" else record.name
        return self.in_digits(known) if known else record.name

    def of(self, record: Record, field: str) -> str:
        """Return what a record says in a field, in the language where it has it, else in English; "" for nothing."""
        own: str | None = getattr(record, field)
        known: str | None = getattr(record, f"{field}_ar") if self.lang == "ar" else None
        if not known:
            return own or ""
        # what is quoted from an English text keeps the digits that stand there
        parts = _IN_LATIN.split(known)
        return "".join(part if i % 2 else self.in_digits(part) for i, part in enumerate(parts))

    def title(self, record: Event | Story | StoryStep) -> str:
        """Return the title of an event, a story or a step in the language, the English one where there is none."""
        return self.of(record, "title")

    def summary(self, event: Event) -> str:
        """Return what an event comes to in the language, in English where it is not known."""
        return self.of(event, "summary")
