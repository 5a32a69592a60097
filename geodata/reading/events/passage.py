"""One sentence with all that stands in it: tokens, actors, toponyms, dates, and its paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.reading.events.proposed_event import Receipt
from geodata.reading.tokens import sentences, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.actors import ActorMention
    from geodata.reading.dates import DateMention
    from geodata.reading.resolve import ResolvedToponym
    from geodata.reading.tokens import Token
    from geodata.text import Article

__all__ = ["Passage", "passages", "receipt"]

# a receipt quotes at most this many characters: the limit of a seed file
MAX_WORDS_OF_RECEIPT = 120
_PART_ENDS = frozenset(",;:—–()")
_RELATIVES = frozenset("who whom whose which".split())
_APPOSITIONS = frozenset("a an including".split())
_UNREAD = frozenset({"caption", "boilerplate"})


@dataclass(frozen=True)
class Passage:
    """A sentence. Offsets of everything in it count in the whole text.

    Attributes
    ----------
    number
        From 0, over the sentences of the article that are read.
    paragraph
        The number of its paragraph, from 1.
    """

    number: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    actors: tuple[ActorMention, ...]
    toponyms: tuple[ResolvedToponym, ...]
    dates: tuple[DateMention, ...]
    is_title: bool = False

    def token_at(self, offset: int) -> int:
        """Return the index of the token that covers an offset, or the next one."""
        return bisect_right(self._ends, offset)

    @cached_property
    def _has_asides(self) -> bool:
        return any(t.text in _PART_ENDS or t.text.casefold() in _RELATIVES for t in self.tokens)

    @cached_property
    def prepositions(self) -> dict[int, str]:
        """Keep the preposition before each token that was asked for."""
        return {}

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    def is_aside(self, index: int, main: int) -> bool:
        """Say whether a token stands in a relative clause or apposition that ``main`` stands outside of.

        Such a part begins after a comma or a noun with "who", "which" and the like, or after a comma
        with an article, and ends at the next comma.
        """
        if not self._has_asides:
            return False
        first = index
        while first > 0 and self.tokens[first - 1].text not in _PART_ENDS:
            if self.tokens[first].text.casefold() in _RELATIVES and first <= index:
                break
            first -= 1
        opens = self.tokens[first].text.casefold()
        after_comma = first > 0 and self.tokens[first - 1].text == ","
        if opens not in _RELATIVES and not (after_comma and opens in _APPOSITIONS):
            return False
        last = index
        while last + 1 < len(self.tokens) and self.tokens[last].text not in _PART_ENDS:
            last += 1
        return not first <= main <= last


def passages(
    article: Article,
    toponyms: Sequence[ResolvedToponym],
    dates: Sequence[DateMention],
    actors: Sequence[ActorMention],
) -> list[Passage]:
    """Return the sentences of an article in order, captions and boilerplate left out."""
    text = article.text
    kinds = {paragraph.number: paragraph.kind for paragraph in article.paragraphs}
    actor_starts = [mention.start for mention in actors]
    toponym_starts = [resolved.toponym.start for resolved in toponyms]
    date_starts = [mention.start for mention in dates]
    found: list[Passage] = []
    for start, end in sentences(text):
        paragraph = article.locate(start).paragraph
        if kinds[paragraph] in _UNREAD:
            continue
        tokens = tuple(
            token._replace(start=token.start + start, end=token.end + start)
            for token in tokenize(text[start:end])
        )
        found.append(
            Passage(
                len(found), paragraph, start, end, text[start:end], tokens,
                tuple(actors[bisect_left(actor_starts, start) : bisect_left(actor_starts, end)]),
                tuple(toponyms[bisect_left(toponym_starts, start) : bisect_left(toponym_starts, end)]),
                tuple(dates[bisect_left(date_starts, start) : bisect_left(date_starts, end)]),
                kinds[paragraph] == "title",
            )
        )  # fmt: skip
    return found


def receipt(article: Article, start: int, end: int, rule: str) -> Receipt:
    """Return the receipt of a span of the article's text; long words are cut at a blank."""
    span = article.locate(start, end)
    text = article.paragraphs[span.paragraph - 1].text
    words = text[span.start : span.end]
    if len(words) > MAX_WORDS_OF_RECEIPT:
        words = words[:MAX_WORDS_OF_RECEIPT].rsplit(" ", 1)[0].rstrip()
    return Receipt(span.paragraph, span.start, span.start + len(words), words, rule)
