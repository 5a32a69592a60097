"""Invented events in ACLED's layout: skewed places, thousands of actors, lists, notes.

Everything comes from the row's number by hashes, so the same size gives the same file on
any machine. Names are made of syllables; no row is anybody's data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_acled_csv"]

_TYPES = (
    ("Battles", "Armed clash", 30), ("Battles", "Government regains territory", 4),
    ("Explosions/Remote violence", "Air/drone strike", 18), ("Explosions/Remote violence", "Shelling/artillery/missile attack", 16),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED", 8), ("Explosions/Remote violence", "Suicide bomb", 1),
    ("Protests", "Peaceful protest", 14), ("Riots", "Mob violence", 4),
    ("Strategic developments", "Arrests", 3), ("Strategic developments", "Agreement", 1),
    ("Strategic developments", "Looting/property destruction", 2),
    ("Violence against civilians", "Attack", 9), ("Violence against civilians", "Abduction/forced disappearance", 4),
)  # fmt: skip
# ISO numeric, name, box: the rows of a country are spread over its box
_COUNTRIES = (
    (760, "Syria", 35.8, 32.4, 42.2, 37.2, 34), (368, "Iraq", 39.0, 29.5, 48.4, 37.2, 24), (887, "Yemen", 42.7, 12.7, 52.0, 18.5, 16),
    (422, "Lebanon", 35.2, 33.1, 36.5, 34.6, 8), (400, "Jordan", 35.0, 29.3, 39.0, 33.2, 3), (364, "Iran", 44.5, 26.0, 62.0, 39.0, 7),
    (792, "Turkey", 26.5, 36.5, 44.0, 41.5, 8),
)  # fmt: skip
_SYLLABLES = [
    "al",
    "bar",
    "dar",
    "fur",
    "gha",
    "haz",
    "jab",
    "kar",
    "lam",
    "mir",
    "nah",
    "qas",
    "rab",
    "sal",
    "tab",
    "war",
    "yar",
    "zub",
    "din",
    "sha",
    "kir",
    "mos",
    "bel",
    "ter",
]
_WORDS = [
    "forces",
    "clashed",
    "near",
    "the",
    "village",
    "after",
    "fire",
    "was",
    "exchanged",
    "on",
    "both",
    "sides",
    "and",
    "several",
    "vehicles",
    "were",
    "hit",
    "according",
    "to",
    "local",
    "reports",
    "residents",
    "left",
    "their",
    "homes",
    "while",
    "a",
    "curfew",
    "was",
    "announced",
    "no",
    "further",
    "details",
    "were",
    "given",
    "by",
    "the",
    "authorities",
    "a",
    "drone",
    "struck",
    "the",
    "road",
    "between",
    "two",
    "checkpoints",
    "protesters",
    "gathered",
    "in",
    "the",
    "square",
    "asking",
    "for",
    "water",
    "electricity",
    "and",
    "wages",
    "the",
    "ceasefire",
    "was",
    "broken",
    "shells",
    "fell",
    "on",
    "farmland",
    "casualties",
    "could",
    "not",
    "be",
    "confirmed",
]


def _make_dimensions(con: duckdb.DuckDBPyConnection, rows: int) -> tuple[int, int, int]:
    """Make the tables that an event is drawn from; return how many types, places and actors there are."""
    types = [t for t in _TYPES for _ in range(t[2])]
    countries = [c for c in _COUNTRIES for _ in range(c[6])]
    con.execute("create table types (i int, event_type text, sub_event_type text)")
    con.executemany(
        "insert into types values (?, ?, ?)", [(i, a, b) for i, (a, b, _) in enumerate(types)]
    )
    con.execute(
        "create table countries (i int, iso int, country text, west double, south double, east double, north double)"
    )
    con.executemany(
        "insert into countries values (?, ?, ?, ?, ?, ?, ?)",
        [(i, *c[:6]) for i, c in enumerate(countries)],
    )
    places = max(60, min(20_000, rows // 20))
    actors = max(40, min(4_000, rows // 20))
    con.execute(
        f"""
        create table places as
        select p.i, c.iso, c.country, c.west + (hash(p.i, 1) % 100000) / 100000 * (c.east - c.west) as lon,
          c.south + (hash(p.i, 2) % 100000) / 100000 * (c.north - c.south) as lat,
          {_name("p.i", 3)} as location, {_name("p.i % 40", 5)} || ' Governorate' as admin1, {_name("p.i % 900", 7)} as admin2
        from range({places}) p(i) join countries c on c.i = hash(p.i, 9) % {len(countries)}
        """
    )
    con.execute(
        f"""
        create table actors as
        select i, case i % 5 when 0 then 'Military Forces of ' || {_name("i", 11)} || ' (2000-)'
          when 1 then {_name("i", 12)} || ' Brigade' when 2 then 'Protesters (' || {_name("i", 13)} || ')'
          when 3 then {_name("i", 14)} || ' Tribal Militia (Syria)' else 'Civilians (' || {_name("i", 15)} || ')' end as name,
          case i % 5 when 0 then 'State Forces' when 1 then 'Rebel Groups' when 2 then 'Protesters'
          when 3 then 'Identity Militias' else 'Civilians' end as kind
        from range({actors}) t(i)
        """
    )
    return len(types), places, actors


def write_acled_csv(path: Path, rows: int) -> None:
    """Write ``rows`` invented events as a CSV file of ACLED's dyadic layout, in no order.

    About one place in twenty holds half of the events; 4,000 actors follow a power law.
    """
    con = duckdb.connect(":memory:")
    con.execute("set preserve_insertion_order = false")
    types, places, actors = _make_dimensions(con, rows)
    words = "[" + ",".join(f"'{w}'" for w in _WORDS) + "]"
    # powers of a uniform number make the skew
    con.execute(
        f"""
        copy (
          select 'XXX' || r.i as event_id_cnty, strftime(d.day, '%d %B %Y') as event_date, year(d.day) as year,
            case when hash(r.i, 31) % 100 < 85 then 1 when hash(r.i, 31) % 100 < 95 then 2 else 3 end as time_precision,
            'Political violence' as disorder_type, t.event_type, t.sub_event_type,
            a.name as actor1, case when hash(r.i, 32) % 4 = 0 then c.name || '; ' || b.name end as assoc_actor_1, a.kind as inter1,
            case when hash(r.i, 33) % 5 > 0 then b.name end as actor2, null as assoc_actor_2,
            case when hash(r.i, 33) % 5 > 0 then b.kind end as inter2,
            a.kind || '-' || b.kind as interaction, case when b.kind = 'Civilians' then 'Civilian targeting' end as civilian_targeting,
            p.iso, 'Middle East' as region, p.country, p.admin1, p.admin2, null as admin3, p.location,
            round(p.lat, 4) as latitude, round(p.lon, 4) as longitude,
            case when hash(r.i, 34) % 100 < 70 then 1 when hash(r.i, 34) % 100 < 94 then 2 else 3 end as geo_precision,
            {_name("r.i % 300", 17)} || ' Agency; ' || {_name("r.i % 77", 18)} || ' Radio' as source, 'National' as source_scale,
            'On ' || strftime(d.day, '%d %B %Y') || ', ' || a.name || ' at ' || p.location || ': ' ||
              array_to_string([w[1 + ((r.i * 7 + k * (1 + r.i % 11)) % {len(_WORDS)})::int] for k in range(28)], ' ') || '.' as notes,
            case when hash(r.i, 35) % 3 = 0 then hash(r.i, 36) % 12 else 0 end as fatalities, null as tags,
            1700000000 + r.i as timestamp
          from (select i, power((hash(i, 21) % 1000003) / 1000003.0, 3) u, power((hash(i, 22) % 1000003) / 1000003.0, 3) v,
                  power((hash(i, 23) % 1000003) / 1000003.0, 3) x, power((hash(i, 24) % 1000003) / 1000003.0, 3) y,
                  sqrt((hash(i, 25) % 1000003) / 1000003.0) z from range({rows}) q(i)) r
            join places p on p.i = floor(r.u * {places})::int
            join actors a on a.i = floor(r.v * {actors})::int
            join actors b on b.i = floor(r.x * {actors})::int
            join actors c on c.i = floor(r.y * {actors})::int
            join types t on t.i = hash(r.i, 26) % {types},
            lateral (select date '2015-01-01' + floor(r.z * 3600)::int as day) d,
            (select {words} as w) words
        ) to '{str(path).replace("'", "''")}' (format csv, header)
        """
    )
    con.close()


def _name(key: str, salt: int) -> str:
    """Return SQL for a name of three syllables chosen by a key."""
    syllables = ",".join(f"'{s}'" for s in _SYLLABLES)
    first, second, third = (
        f"([{syllables}])[1 + (hash({key}, {salt}{n}) % {len(_SYLLABLES)})::int]" for n in (1, 2, 3)
    )
    return f"(upper(left({first}, 1)) || substr({first}, 2) || {second} || ' ' || upper(left({third}, 1)) || substr({third}, 2) || {second})"
