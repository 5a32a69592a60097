"""English."""

from __future__ import annotations

import calendar
from typing import Final, get_args

from geodata import vocab
from geodata.words.catalogue import Words

__all__ = ["EN"]

EN: Final = Words(
    lang="en",
    plural_rule="english",
    digits="0123456789",
    thousands=",",
    decimal=".",
    comma=", ",
    semicolon="; ",
    months=tuple(calendar.month_abbr[1:]),
    months_long=tuple(calendar.month_name[1:]),
    nouns={
        "event": {"one": "{n} event", "other": "{n} events"},
        # after "of": some languages bend the noun there
        "of_event": {"one": "{n} events", "other": "{n} events"},
        "from_article": {"one": "{n} article", "other": "{n} articles"},
        "from_dataset": {"one": "{n} dataset", "other": "{n} datasets"},
    },
    names={},
    dates={
        "day": "{day} {month} {year}",
        "month": "{month} {year}",
        "days": "{first}–{last} {month} {year}",
        "span": "{first} – {last}",
        "until": "until {end}",
        "since": "since {start}",
        "about": "about {date}",
        "undated": "undated",
    },
    date_notes={
        "day": "to the day", "days": "within some days", "week": "within a week", "month": "to the month",
        "year": "to the year", "years": "some time in these years", "open": "open-ended", "unknown": "no date given",
        "lasting": "lasting", "lasting_open": "lasting, open-ended",
    },
    counter={"filtered": "{total} of {all}", "whole": "{head}: {parts}", "sources": "{said} · from {articles}"},
    known={"sure": "{n} sure", "possible": "{n} possible", "unplaced": "{n} unplaced", "undated": "{n} undated"},
    states={
        "happened": "{n} happened", "ongoing": "{n} ongoing", "planned": "{n} planned", "alleged": "{n} alleged",
        "denied": "{n} denied", "negated": "{n} did not happen", "disputed": "{n} disputed",
    },
    precisions=vocab.PRECISION_LABELS,
    precision_notes={
        "near": "somewhere within {far}", "within": "{label}, within {far}", "km": "{n} km", "m": "{n} m",
    },
    classes={cls.id: cls.label for cls in vocab.CLASSES},
    types=vocab.TYPE_LABELS,
    modes={mode: mode.replace("-", " ") for modes in vocab.MODES.values() for mode in modes},
    assertions=vocab.ASSERTION_LABELS,
    roles={role: role for role in get_args(vocab.Role)},
    kinds={kind: kind for kind in get_args(vocab.ActorKind)},
    stances=vocab.STANCE_LABELS,
    relations=vocab.RELATION_LABELS,
    links=vocab.LINK_LABELS,
    backlinks=vocab.BACKLINK_LABELS,
    certainties={"possible": "possible", "sure": "sure"},
    statuses={status: status for status in get_args(vocab.Status)},
    knowns={"place": "place", "date": "date", "dispute": "dispute"},
    keys={
        "year": "year", "from": "from", "to": "to", "certainty": "certainty", "actor": "actor", "with": "with",
        "members": "members", "role": "role", "event_type": "event type", "assertion": "assertion", "status": "status",
        "country": "country", "admin1": "province", "place": "place", "place_precision": "precision",
        "source": "source", "text": "text", "bbox": "box", "area": "area", "has": "has",
    },
    filters={
        "none": "no filter", "key": "{key}: {value}", "area": "inside a drawn area", "members": "members not included",
        "and": " and ", "or": " or ", "surely_period": "surely in the period", "surely_area": "surely in the area",
        "surely_both": "surely in the period and the area",
    },
    deaths={
        "best": "{best} killed", "range": "{best} killed (best), range {low}–{high}", "between": "{low}–{high} killed",
        "least": "at least {low} killed",
    },
    flow="{amount}{what} from {place}",
    within="in {names}",
    units={
        "day": "by day", "week": "by week", "month": "by month", "quarter": "by quarter", "year": "by year",
        "decade": "by decade",
    },
    headings={
        "all": "All events", "some": "Events", "with": "with {names}", "in": "in {names}", "area": "in the chosen area",
        "and": "{first} and {last}", "or": "{first} or {last}", "and_more": "{names} and {n} more",
        "or_more": "{names} or {n} more", "span": "{first} – {last}", "when": "{what}, {when}",
    },
    questions={
        "dispute": "Accounts differ", "country": "Country only", "surely": "Surely in {when}",
        "possibly": "Possibly in {when}", "ahead": "Still to come on {when}",
    },
    comparison="both {both} · only A {a} · only B {b}",
    licences={
        "facts": "Coded facts: CC BY 4.0, Dateline contributors",
        "borders": "Borders: Natural Earth (public domain), de facto",
        "places": "Place names and positions: GeoNames (CC BY 4.0) and the sources named with each place",
    },
    bases={
        "explicit": "The article’s words name this place as where it happened.",
        "contextual": "The sentence does not name the place; the sentences around it do.",
        "seat_of_actor": "The place is the actor’s seat, not where it happened: so it is not drawn.",
        "metonym": "The place’s name stands for the actor, not for where it happened: so it is not drawn.",
        "demonym": "The place’s name says where the actor comes from, not where it happened: so it is not drawn.",
    },
    absent={
        "metonym": "a name for the actor, not where it happened: not on the map",
        "seat_of_actor": "the actor’s seat, not where it happened: not on the map",
        "demonym": "the actor’s origin, not where it happened: not on the map",
        "place": "no place given",
    },
    # GeoNames feature codes and classes, https://www.geonames.org/export/codes.html
    features={
        "A.PCLI": "independent country", "A.ADM1": "first-order division", "A.ADM2": "second-order division",
        "L.RGN": "region", "P.PPL": "town", "P.PPLA": "provincial capital", "P.PPLA2": "district capital",
        "P.PPLC": "national capital", "S.INSM": "military installation",
    },
    feature_classes={
        "A": "country or division", "H": "water", "L": "area", "P": "populated place", "R": "road or railway",
        "S": "building or site", "T": "mountain, hill or rock", "U": "undersea feature", "V": "forest or heath",
    },
)  # fmt: skip
