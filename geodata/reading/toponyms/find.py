"""Find the place names of a text: candidates, two passes of a linear filter, a choice of spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.toponyms.all_caps import find_blind
from geodata.reading.toponyms.arabic import find_arabic, is_arabic
from geodata.reading.toponyms.candidates import Span, find_spans
from geodata.reading.toponyms.conventions import DEFAULT
from geodata.reading.toponyms.document import Document
from geodata.reading.toponyms.features import Features, first_pass, is_demonym
from geodata.reading.toponyms.lexicon import SPEECH_VERBS
from geodata.reading.toponyms.model import ToponymModel, shipped_model
from geodata.reading.toponyms.second_pass import second_pass
from geodata.reading.toponyms.select import select
from geodata.reading.toponyms.surroundings import is_embedded
from geodata.reading.toponyms.toponym import Toponym

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer
    from geodata.reading.toponyms.conventions import Convention

__all__ = ["candidate_spans", "find_toponyms"]


def find_toponyms(
    text: str,
    gazetteer: Gazetteer,
    *,
    case: str = "auto",
    convention: Convention = DEFAULT,
    model: ToponymModel | None = None,
) -> list[Toponym]:
    """Return the place names of a text in order, none inside another.

    Parameters
    ----------
    text
        A whole document, paragraphs joined by line breaks. Arabic text goes by words alone:
        countries, provinces and well-known towns.
    gazetteer
        Where names are looked up; the user's own places come first there.
    case
        ``auto``: capitals tell, unless the text has nothing else; ``blind``: they tell nothing,
        and a name must be of a country that the text is about.
    convention
        Which kinds of names are wanted.
    model
        Weights; the shipped ones when left out.

    Raises
    ------
    ValueError
        If ``case`` is another word.
    """
    if case not in {"auto", "blind"}:
        raise ValueError(f"case {case!r} is unknown; expected auto or blind")
    if is_arabic(text):
        return find_arabic(text, gazetteer)
    document = Document(text, blind=case == "blind")
    if document.blind:
        return find_blind(text, gazetteer, convention)
    weights = model or shipped_model()
    spans = candidate_spans(document, gazetteer, convention)
    firsts = [first_pass(document, span, convention) for span in spans]
    probabilities = [weights.first.probability(features) for features in firsts]
    both: list[Features] = [
        {**first, **second}
        for first, second in zip(firsts, second_pass(document, spans, probabilities), strict=True)
    ]
    final = [weights.second.probability(features) for features in both]
    chosen = select(
        [(span.start, span.end) for span in spans], final, weights.cutoff, weights.bonus
    )
    return [
        Toponym(
            spans[index].start,
            spans[index].end,
            text[spans[index].start : spans[index].end],
            kind_of(document, spans[index]),
            round(final[index], 4),
            weights.second.reasons(both[index]),
        )
        for index in chosen
    ]


def candidate_spans(document: Document, gazetteer: Gazetteer, convention: Convention) -> list[Span]:
    """Return the candidates that a convention admits."""
    spans = find_spans(document, gazetteer)
    return spans if convention.demonyms else [span for span in spans if not is_demonym(span)]


def kind_of(document: Document, span: Span) -> str:
    """Return the kind of a toponym: demonym, embedded, metonym or literal."""
    if is_demonym(span):
        return "demonym"
    if is_embedded(document, span):
        return "embedded"
    acts = document.word(span.last + 1, span.last) in SPEECH_VERBS
    power = any(entry.kind == "country" or "capital" in entry.flags for entry in span.entries[:2])
    return "metonym" if acts and power else "literal"
