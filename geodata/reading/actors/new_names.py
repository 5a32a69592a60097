"""Persons and organisations that no registry has, found by their form; their kind is a guess.

In: a text and the mentions already known. Out: further mentions of basis "new", and bare
surnames of persons named in full before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from geodata.reading.actors.actor_types import ActorEntry, ActorMention
from geodata.reading.actors.registry import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.vocab import ActorKind

__all__ = ["find_new_names"]

# words with a capital, one blank or a particle between them; each repetition eats at least two
# characters and the separator is fixed, so that long lines of capitals cost linear time
_NAME = re.compile(
    r"\b(?:al-|el-|Al-|El-)?[A-ZÀ-Þ][\w’'.]*(?:-[\wÀ-ÿ]+)*"
    r"(?:[ ](?:(?:al|el|bin|ibn|abu|de|da|dos|del|van|von|der|bint|ul|of the|of)[ -])?(?:al-|el-)?[A-ZÀ-Þ][\w’'.]*(?:-[\wÀ-ÿ]+)*){0,5}"
)
_MAX_LENGTH = 70
_TITLES = frozenset(
    """President Prime Minister Premier Chancellor King Prince Princess Queen Sheikh Senator Sen. Rep. Secretary
    General Gen. Maj. Major Lt. Col. Colonel Capt. Captain Brig. Sgt. Adm. Admiral Dr. Mr. Mrs. Ms. Ambassador
    Commander Judge Professor Prof. Pope Bishop Archbishop Cardinal Father Imam Ayatollah Mullah Rev. Reverend
    Governor Gov. Mayor Speaker Chairman Lord Sir Attorney Representative Congressman Congresswoman Spokesman
    Spokeswoman Spokesperson Director Lieutenant Inspector Detective Superintendent Sheriff Envoy Major-General
    Lieutenant-General Brigadier Marshal Commissioner Counsellor Councillor Premier""".split()
)
# words that are part of a title only before another: "Home Secretary", but "Home Office"
_BEFORE_TITLES = frozenset(
    """Foreign Defense Defence Interior Finance State Vice Deputy Chief Air Force Army Navy Justice Home Health
    Education Trade Energy Transport Information Police Press Opposition Emeritus First Special Acting Former
    Assistant Associate Executive Crown Lieutenant Supreme""".split()
)
_MAX_TITLE_LENGTH = 4
_FUNCTION_WORDS = frozenset(
    """The A An In On At By For From To Of And But Or As If When While After Before Since With Without During Under
    Over His Her Its Their Our My He She It They We I You This That These Those There Here Not No Yes So Then Now
    Both Some Many Most All Each Every Several Among Between Through Against Despite Although Because Until Even
    More What Who Whom Whose Which Where Why How Yet Still Also Only According Last Next Two Three Four Five One
    Asked Speaking Reportedly Meanwhile However Nonetheless Doubtless Naturally Put Recent Multiple Officers
    Officials Formal Formally Put Working Soft Energy Our Islamic Thank Thanks""".split()
)
_CALENDAR = frozenset(
    """January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul
    Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Ramadan Christmas Easter""".split()
)
_KINDS: dict[str, ActorKind] = {
    "Brigade": "militia", "Brigades": "militia", "Battalion": "militia", "Militia": "militia", "Guard": "militia",
    "Guards": "militia", "Front": "insurgent", "Resistance": "insurgent", "Movement": "organisation",
    "Army": "military", "Forces": "military", "Force": "military", "Command": "military", "Navy": "military",
    "Corps": "military", "Division": "military", "Regiment": "military", "Party": "party", "Coalition": "coalition",
    "Alliance": "coalition", "Bloc": "coalition", "Council": "organisation", "Ministry": "government",
    "Department": "government", "Parliament": "government", "Assembly": "organisation", "Committee": "organisation",
    "Commission": "organisation", "Agency": "organisation", "Organization": "organisation",
    "Organisation": "organisation", "Union": "organisation", "Association": "organisation", "Court": "government",
    "University": "organisation", "Institute": "organisation", "Center": "organisation", "Centre": "organisation",
    "Foundation": "organisation", "Group": "organisation", "Network": "organisation", "Bank": "company",
    "Company": "company", "Inc.": "company", "Corp.": "company", "Ltd.": "company", "Corporation": "company",
    "Police": "government", "Office": "government", "Bureau": "government", "Service": "government",
    "Observatory": "organisation", "Times": "media", "Post": "media", "News": "media", "Press": "media",
    "Journal": "media", "Radio": "media", "Television": "media", "TV": "media", "Congress": "government",
    "Federation": "organisation", "Society": "organisation", "Authority": "government", "Mission": "organisation",
}  # fmt: skip
_PLACE_NOUNS = frozenset(
    """City River Lake Street Avenue Road Island Islands Sea Gulf Ocean Mountain Mountains Valley Province County
    District State Airport Port Bridge Square Base Camp Hospital School Strait Peninsula Desert Region Tower
    East West North South Middle""".split()
)
_SPEAKS = re.compile(
    r"^,? (?:said|says|told|added|called|warned|announced|denied|wrote|argued|who|has|had|was|is|will|the|a|an|head|one)\b"
)


_UNNAMED = re.compile(
    r"\b(?:(?P<armed>[Gg]unm[ae]n|[Aa]rmed men|[Aa]ssailants?|[Aa]ttackers?|[Mm]ilitants?|[Ii]nsurgents?|[Rr]ebels?"
    r"|[Jj]ihadis(?:ts?)?|[Bb]andits|[Kk]idnappers|(?:[Ss]uicide )?[Bb]ombers?)|[Pp]rotesters|[Dd]emonstrators)\b"
)


class _Name(NamedTuple):
    start: int
    end: int
    words: str
    titled: bool


def find_new_names(text: str, known: Sequence[ActorMention]) -> list[ActorMention]:
    """Return persons and organisations by their form, outside the mentions already known.

    A person needs a title, an apposition or a verb of speaking at one of the mentions; the bare
    surname then counts everywhere in the text.
    """
    names = [name for match in _NAME.finditer(text) for name in _trimmed(text, match)]
    taken = sorted((m.start, m.end) for m in known)
    persons: dict[str, ActorEntry] = {}
    for mention in known:
        if mention.actor.kind == "person":
            persons.setdefault(_surname(mention.actor.name), mention.actor)
    for name in names:
        if _is_person(text, name) and not _overlaps(name, taken):
            entry = ActorEntry(slug(name.words), name.words, "person", None, (), "new")
            persons.setdefault(_surname(name.words), entry)
    out = []
    for name in names:
        if _overlaps(name, taken):
            continue
        found = _as_mention(name, persons)
        if found is not None:
            out.append(found)
    return [*out, *_unnamed(text, [*known, *out])]


def _unnamed(text: str, known: Sequence[ActorMention]) -> list[ActorMention]:
    """Return those who have no name but act all the same: "gunmen", "protesters"."""
    ends = {m.end for m in known}
    taken = sorted((m.start, m.end) for m in known)
    out = []
    for found in _UNNAMED.finditer(text):
        start, end = found.span()
        # "Islamic State gunmen", "U.S.-backed rebels": the name before says who
        if (
            any(end_before in ends for end_before in (start - 1, start - 2))
            or text[start - 1 : start] == "-"
        ):
            continue
        if _overlaps(_Name(start, end, found[0], titled=False), taken):
            continue
        armed = found["armed"] is not None
        name = "Unidentified armed group" if armed else "Protesters"
        entry = ActorEntry(slug(name), name, "insurgent" if armed else "people", None, (), "new")
        out.append(ActorMention(start, end, found[0], entry, "pattern", 0.45))
    return out


def _as_mention(name: _Name, persons: dict[str, ActorEntry]) -> ActorMention | None:
    words = name.words.split(" ")
    kind = _KINDS.get(words[-1].rstrip("’s'")) if len(words) > 1 else None
    if kind == "organisation" and "News" in words:
        kind = "media"
    if kind is not None:
        entry = ActorEntry(slug(name.words), name.words, kind, None, (), "new")
        return ActorMention(name.start, name.end, name.words, entry, "new", 0.55)
    person = persons.get(_surname(name.words))
    if person is not None and (
        len(words) == 1 or words[0] in person.name or name.words == person.name
    ):
        return ActorMention(
            name.start, name.end, name.words, person, "new", 0.7 if len(words) > 1 else 0.6
        )
    return None


def _trimmed(text: str, found: re.Match[str]) -> list[_Name]:
    """Return the name without titles and function words in front, possessives and dots behind."""
    start, end = found.span()
    if end - start > _MAX_LENGTH * 3:
        return []
    words = text[start:end].split(" ")
    titled = False
    while words and (words[0] in _FUNCTION_WORDS or _opens_title(words)):
        titled = titled or _opens_title(words)
        start += len(words[0]) + 1
        words = words[1:]
    if not words:
        return []
    rest = text[start:end]
    for tail in ("'s", "’s", ".", "’", "'"):
        if rest.endswith(tail) and not rest.endswith(("Inc.", "Jr.", "Sr.", "Corp.", "Ltd.")):
            rest = rest[: -len(tail)]
            break
    cut = re.search(r"[.’']s? ", rest)
    # an initial does not end a name, any other stop does
    if cut and not re.search(r"(?:^|[ .])\w{1,2}$", rest[: cut.start()]):
        rest = rest[: cut.start()]
    words = rest.split(" ")
    if not rest or len(rest) > _MAX_LENGTH or any(word.rstrip(".") in _CALENDAR for word in words):
        return []
    return [_Name(start, start + len(rest), rest, titled)]


def _opens_title(words: list[str]) -> bool:
    """Say whether a name begins with a title, or with a word that the title after it takes."""
    if words[0] in _TITLES:
        return True
    return words[0] in _BEFORE_TITLES and any(
        word in _TITLES
        for index, word in enumerate(words[1:_MAX_TITLE_LENGTH], 1)
        if all(earlier in _BEFORE_TITLES for earlier in words[1:index])
    )


def _is_person(text: str, name: _Name) -> bool:
    words = name.words.split(" ")
    if len(words) < 2 or len(words) > 5 or any(w in _KINDS or w in _PLACE_NOUNS for w in words):
        return False
    if any(w.isupper() and len(w) > 2 for w in words) or " of " in name.words:
        return False
    return name.titled or bool(_SPEAKS.match(text[name.end : name.end + 20]))


def _surname(name: str) -> str:
    last = name.replace("’s", "").split(" ")[-1]
    return last.split("-")[-1] if last[:3].casefold() in {"al-", "el-"} else last


def _overlaps(name: _Name, taken: Sequence[tuple[int, int]]) -> bool:
    """Say whether a name shares characters with spans that stand in order and apart."""
    last = bisect_left(taken, (name.end,)) - 1
    return last >= 0 and taken[last][1] > name.start
