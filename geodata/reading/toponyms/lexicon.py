"""Words that speak for or against a place name; each list says its source."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = [
    "BODY_WORDS",
    "CONNECTORS",
    "DATE_WORDS",
    "DIRECTIONS",
    "GEO_NOUNS",
    "GEO_PREFIXES",
    "NO_PLACES",
    "PREPOSITIONS",
    "ROAD_WORDS",
    "SPEECH_VERBS",
    "STREET_WORDS",
    "TITLES",
    "common_words",
    "first_names",
    "surnames",
]

_FOLDER = Path(__file__).parent / "lexicon"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def common_words() -> frozenset[str]:
    """Return words that texts use without meaning a place ("Mobile", "Reading")."""
    return _read("common_words.txt")


@cache
def first_names() -> frozenset[str]:
    """Return first names, in lower case."""
    return _read("first_names.txt")


@cache
def surnames() -> frozenset[str]:
    """Return surnames that are place names as well, in lower case."""
    return _read("surnames.txt")


def _read(name: str) -> frozenset[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


# small words that join the parts of one name
CONNECTORS = _words(
    "of the and de la le du da del des di do al el ul ez as on upon in y e sur sous am an der den van von under and au aux es lez bei ob"
)

# of place first, then those that take places and others alike
PREPOSITIONS = _words(
    "in at near from to into through throughout across around outside inside within toward towards "
    "between over off via along beyond above below east west north south southern northern eastern "
    "western central downtown for against with by of on and or the like"
)

TITLES = _words(
    "mr mrs ms miss dr prof professor sir dame lord lady judge justice president vice-president "
    "premier chancellor minister secretary senator sen rep representative congressman congresswoman "
    "governor gov mayor councilman councilwoman councilor alderman commissioner sheriff deputy chief "
    "captain capt lieutenant lt sergeant sgt cpl corporal pvt private officer detective colonel col "
    "general gen major maj admiral adm commander cmdr king queen prince princess duke pope bishop "
    "archbishop cardinal rev reverend father fr sister brother rabbi imam sheikh ayatollah coach "
    "director manager chairman chairwoman spokesman spokeswoman attorney lawyer principal "
    "superintendent supt ambassador pm st"
)

DATE_WORDS = _words(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
    "mon tue wed thu fri sat sun christmas easter thanksgiving ramadan today yesterday"
)

DIRECTIONS = _words(
    "north south east west northern southern eastern western central northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern upper lower greater downtown mid"
)

# a body that a place name is part of: police, schools, teams, papers
BODY_WORDS = _words(
    "university college school schools institute academy police department dept hospital clinic "
    "church cathedral mosque temple court council commission committee association society club "
    "company corp corporation inc ltd llc group bank times post news herald tribune gazette journal "
    "press daily sun star telegraph observer examiner chronicle courier sentinel dispatch register "
    "united fc city athletic rovers bulldogs tigers lions eagles bears wildcats state center centre "
    "museum library theatre theater festival foundation trust authority agency board bureau office "
    "party front army navy force forces guard union league federation conference chamber ministry "
    "embassy house hotel high middle elementary stadium arena airport airlines airways railway "
    "railroad station prison jail county medical health fire public district network television tv "
    "radio magazine review open cup bowl marathon championship accord agreement treaty protocol "
    "declaration summit fund exchange times-dispatch"
)

# a last word that makes a name geographic
GEO_NOUNS = _words(
    "river rivers lake lakes creek bay sea ocean gulf strait channel canal island islands isle isles "
    "peninsula cape coast beach bluff valley canyon mountain mountains mount mt hill hills ridge peak "
    "range desert forest woods park falls springs spring point harbor harbour port county parish "
    "township borough province district region state territory governorate prefecture municipality "
    "village town city heights plains plateau basin delta reef swamp marsh pass gorge glacier bridge "
    "dam reservoir square plaza cemetery airport station castle palace wilderness prairie estuary"
)

STREET_WORDS = _words(
    "street st road rd avenue ave boulevard blvd drive dr lane ln highway hwy parkway pkwy way court "
    "ct place pl terrace circle crescent close bypass turnpike freeway expressway trail"
)

ROAD_WORDS = _words("highway hwy interstate route i us u.s. ky road state county tower")

GEO_PREFIXES = _words(
    "lake mount mt fort ft port cape point san santa saint st los las el la new east west north south river isle rio bay gulf"
)

# agencies, papers and lines of thought that are named as places are
NO_PLACES = frozenset({"xinhua", "arab spring", "free tibet", "wall street journal", "the times"})

SPEECH_VERBS = _words(
    "said says say told added explained noted warned asked denied insisted argued claimed believes "
    "thinks wants hopes vowed announced stated testified replied recalled wrote joked agreed"
)
