"""Who counts as inside whom, as of a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.dates import parse_date
from geodata.model import Actor, Relation
from geodata.store.naming.membership import containing, holds

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def actor(actor_id: str, *relations: tuple[str, str, str]) -> Actor:
    ties: list[dict[str, Any]] = [
        {"relation": kind, "actor": other, "date": date, "basis": "background", "source": "made up"}
        for kind, other, date in relations
    ]
    return Actor.model_validate(
        {"id": actor_id, "name": actor_id, "kind": "militia", "relations": ties}
    )


ACTORS = {
    a.id: a
    for a in (
        actor("brigade", ("member_of", "forces", "2014/..")),
        actor("forces", ("incorporated_into", "state", "2016/..")),
        actor("state"),
        actor("ally", ("allied_with", "state", "unknown"), ("backed_by", "forces", "unknown")),
        actor("former", ("member_of", "forces", "../2018")),
        actor("undated", ("part_of", "forces", "unknown")),
        actor("left", ("member_of", "right", "unknown")),
        actor("right", ("member_of", "left", "unknown")),
        actor("lost", ("member_of", "nobody", "unknown")),
    )
}


@pytest.mark.parametrize(
    ("who", "date", "found"),
    [
        ("brigade", "2013", {"brigade"}),
        ("brigade", "2015", {"brigade", "forces"}),
        ("brigade", "2016", {"brigade", "forces", "state"}),
        ("brigade", "unknown", {"brigade", "forces", "state"}),
        ("former", "2018-12-31", {"former", "forces", "state"}),
        ("former", "2019", {"former"}),
        ("former", "2018/2019", {"former", "forces", "state"}),
        ("undated", "1990", {"undated", "forces"}),
        ("ally", "2024", {"ally"}),
        ("left", "2024", {"left", "right"}),
        ("lost", "2024", {"lost", "nobody"}),
    ],
)
def test_an_actor_is_inside_others_only_while_the_ties_hold(
    who: str, date: str, found: set[str]
) -> None:
    assert containing(ACTORS, [who], parse_date(date)) == found


def test_a_tie_holds_if_it_touches_one_day_of_the_event() -> None:
    tie = Relation.model_validate(
        {
            "relation": "member_of",
            "actor": "x",
            "date": "2016/2017",
            "basis": "background",
            "source": "s",
        }
    )
    assert holds(tie, parse_date("2017-12-31/2019"))
    assert not holds(tie, parse_date("2018-01-01"))
    assert holds(tie, parse_date("unknown"))


def test_kataib_hezbollah_counts_for_the_umbrella_only_once_it_was_there(store: EventStore) -> None:
    # the Islamic Resistance in Iraq is known from October 2023 on
    inside = {e.id for e in store.events(store.query(actor="Islamic Resistance in Iraq"))}
    assert "baghdad-drone-strike-2024" in inside
    assert "kataib-hezbollah-formed" not in inside


def test_leaving_the_members_out_leaves_only_who_is_named(store: EventStore) -> None:
    named = store.events(store.query(actor="Islamic Resistance in Iraq", members="false"))
    assert all(any(a.actor == "islamic-resistance-in-iraq" for a in e.actors) for e in named)
    assert {e.id for e in named} == {"attacks-resumption-vow-2024"}
