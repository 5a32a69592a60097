"""A text as the toponym finder looks at it: tokens, and what is true of each of them."""

from __future__ import annotations

from collections import Counter

from geodata.reading.tokens import Token, is_upper_case, sentences, tokenize
from geodata.reading.toponyms.lexicon import TITLES, common_words, first_names

__all__ = ["Document"]


class Document:
    """A tokenized text; one entry a token in every list.

    Attributes
    ----------
    lower
        The token in lower case.
    capital
        Whether it starts with a capital letter.
    line
        Number of the line that it stands in.
    opens
        Whether it is the first of a sentence.
    heading
        Whether its line is written as a heading, with capitals throughout.
    lower_words
        Words that the text also writes without a capital.
    persons
        Words that stand after a title or a first name somewhere in the text, with their number.
    """

    def __init__(self, text: str, *, blind: bool = False) -> None:
        self.text = text
        self.blind = blind or is_upper_case(text)
        self.tokens: list[Token] = tokenize(text)
        self.lower = [token.text.lower() for token in self.tokens]
        self.capital = [token.text[0].isupper() for token in self.tokens]
        self.line = self._lines()
        starts = {start for start, _ in sentences(text)}
        self.opens = self._opening(starts)
        self.heading = self._headings()
        self.lower_words = frozenset(
            word for word, capital in zip(self.lower, self.capital, strict=True) if not capital
        )
        self.persons = self._persons()
        self.counts = Counter(
            word for word, capital in zip(self.lower, self.capital, strict=True) if capital
        )

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, index: int, line_of: int) -> str:
        """Return a token in lower case, or ``^`` where its line ends before it."""
        if 0 <= index < len(self.tokens) and self.line[index] == self.line[line_of]:
            return self.lower[index]
        return "^"

    def is_capital(self, index: int, line_of: int) -> bool:
        """Say whether a token of the same line starts with a capital."""
        return (
            0 <= index < len(self.tokens)
            and self.capital[index]
            and self.line[index] == self.line[line_of]
        )

    def touches(self, index: int) -> bool:
        """Say whether nothing stands between a token and the next one."""
        return (
            index + 1 < len(self.tokens) and self.tokens[index].end == self.tokens[index + 1].start
        )

    def _lines(self) -> list[int]:
        lines, number, end = [], 0, 0
        for token in self.tokens:
            if token.start > end and "\n" in self.text[end : token.start]:
                number += 1
            lines.append(number)
            end = token.end
        return lines

    def _opening(self, starts: set[int]) -> list[bool]:
        opens, pending = [], False
        for token in self.tokens:
            pending = pending or token.start in starts
            opens.append(pending)
            # quotes and brackets do not open a sentence: the word after them does
            if token.text[0].isalnum():
                pending = False
        return opens

    def _headings(self) -> list[bool]:
        words: Counter[int] = Counter()
        capitals: Counter[int] = Counter()
        for index, token in enumerate(self.tokens):
            if len(token.text) > 3 and token.text[0].isalpha():
                words[self.line[index]] += 1
                capitals[self.line[index]] += self.capital[index]
        return [words[line] >= 3 and capitals[line] > 0.75 * words[line] for line in self.line]

    def _persons(self) -> Counter[str]:
        names = first_names()
        common = common_words()
        found: Counter[str] = Counter()
        for index in range(1, len(self.tokens)):
            if not self.capital[index] or self.line[index] != self.line[index - 1]:
                continue
            before = self.lower[index - 1]
            if before == "." and index > 1:
                before = self.lower[index - 2]
                if before not in TITLES and len(before) != 1:
                    continue
            titled = before in TITLES and before != "st"
            named = before in names and before not in common and self.capital[index - 1]
            initial = len(before) == 1 and index > 2 and self.lower[index - 3] in names
            if titled or named or initial:
                found[self.lower[index]] += 1
        return found
