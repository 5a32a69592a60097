"""``dateline check`` on broken seeds: file, line, value and what would be right; all files; exit 1."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

RTL = "\u202e"
BOMB = "a: &a [x, x]\n" + "".join(
    f"{c}: &{c} [{', '.join(['*' + chr(ord(c) - 1)] * 9)}]\n" for c in "bcdefghi"
)


class Fault(NamedTuple):
    """A file, what to write instead of what, the words of the fault, and the line that shows it."""

    file: str
    old: str
    new: str
    says: tuple[str, ...]
    shown: str | None = None


FAULTS = {
    "wrong date": Fault("fp-2015.yaml", 'date: "2015-09-28"', 'date: "2015-09-31"', ("'2015-09-31'", "day 31", "expected YYYY")),
    "date in words": Fault("fp-2015.yaml", 'date: "2015-09-28"', 'date: "Monday"', ("'Monday'", "expected YYYY")),
    "unknown actor": Fault("fp-2015.yaml", 'actor: "sergei-lavrov"', 'actor: "sergei-lavroff"',
                           ("'sergei-lavroff'", "is no actor", "did you mean sergei-lavrov")),
    "unknown place": Fault("wapo-2024.yaml", 'place: "akashat"', 'place: "akasht"', ("'akasht'", "did you mean akashat")),
    "unknown type": Fault("wapo-2024.yaml", 'event_type: "GATHER"', 'event_type: "PARTY"', ("'PARTY'", "'GATHER'")),
    "missing receipt": Fault("fp-2015.yaml", '      where: [{paragraph: 3, words: "authorities in Baghdad"}]\n', "",
                             ("receipts.where", "is missing"), "    receipts:"),
    "receipt of nothing": Fault("fp-2015.yaml", '[{paragraph: 3, words: "announced Sunday"}]', '"unknown"',
                                ("'unknown'", 'expected a list of receipts, or "not stated"')),
    "duplicate id": Fault("wapo-2024.yaml", 'id: "pmf-state-pay"', 'id: "tower-22-attack-2024"',
                          ("'tower-22-attack-2024'", "is used twice; first in wapo-2024.yaml:")),
    "unknown key": Fault("places.yaml", "    uncertainty_m: 670000\n", "    uncertainty_m: 670000\n    colour: red\n",
                         ("places.iraq.colour 'red'", "unknown key"), "    colour: red"),
    "duplicate key": Fault("places.yaml", '    country: "JO"\n    admin1: "Mafraq"\n',
                           '    country: "JO"\n    admin1: "Mafraq"\n    country: "SY"\n', ("country", "given twice"), '    country: "SY"'),
    "NaN coordinate": Fault("places.yaml", "    lon: 43.3\n", "    lon: .nan\n", ("'.nan'", "expected a number"), "    lon: .nan"),
    "latitude past the pole": Fault("places.yaml", "    lat: 31.4\n", "    lat: 91.4\n", ("'91.4'", "expected 90.0 or less"), "    lat: 91.4"),
    "bidi override": Fault("fp-2015.yaml", 'title: "Iraq announces', f'title: "{RTL}Iraq announces', ("U+202E", "remove it")),
    "alias bomb": Fault("fp-2015.yaml", "source:\n", BOMB + "source:\n", ("anchor 'a'", "write the value out"), "a: &a [x, x]"),
    "deep nesting": Fault("fp-2015.yaml", "  also: []\n", f"  also: {'[' * 1500}{']' * 1500}\n", ("nested deeper than 20",), f"  also: {'[' * 1500}{']' * 1500}"),
    "executable tag": Fault("fp-2015.yaml", "  also: []\n", "  also: !!python/object/apply:os.system [id]\n", ("tag", "not allowed"),
                            "  also: !!python/object/apply:os.system [id]"),
}  # fmt: skip


def told(lines: list[str], file: str) -> list[str]:
    return [line for line in lines if line.startswith(f"{file}:")]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_file_line_value_and_remedy(
    fault: Fault, seeds_copy: Path, dateline: Callable[..., Ran]
) -> None:
    path = seeds_copy / fault.file
    text = path.read_text(encoding="utf-8")
    assert fault.old in text
    path.write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")
    ran = dateline("check", seeds_copy)
    assert ran.code == 1
    assert ran.out == ""
    *faults, summary = ran.err.splitlines()
    assert len(faults) == 1, "one cause, one fault"
    assert all(words in faults[0] for words in fault.says)
    found = re.match(rf"{re.escape(fault.file)}:(\d+): ", faults[0])
    assert found
    line = path.read_text(encoding="utf-8").splitlines()[int(found[1]) - 1]
    assert (fault.shown or fault.new) in line
    assert summary.endswith("1 problem")


def test_swapped_coordinates_are_told_and_named_as_such(
    seeds_copy: Path, dateline: Callable[..., Ran]
) -> None:
    path = seeds_copy / "places.yaml"
    text = path.read_text(encoding="utf-8")
    at = text.index('  - id: "baghdad"')
    lon, lat = re.search(r"    lon: (\S+)\n    lat: (\S+)\n", text[at:]).groups()  # type: ignore[union-attr]
    swapped = text[at:].replace(
        f"    lon: {lon}\n    lat: {lat}\n", f"    lon: {lat}\n    lat: {lon}\n", 1
    )
    path.write_text(text[:at] + swapped, encoding="utf-8")
    ran = dateline("check", seeds_copy)
    (fault,) = told(ran.err.splitlines(), "places.yaml")
    line = text[:at].count("\n") + 1 + text[at:].split("    lon:")[0].count("\n")
    assert fault.startswith(f"places.yaml:{line}: places.baghdad.lon 'lon {lat}, lat {lon}': ")
    assert fault.endswith("not in IQ; longitude and latitude look swapped")
    assert ran.code == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "expected a map with events and source"),
        (b"source:\n  id: \xff\n", "is not UTF-8"),
        (b"a: \x00", "control character"),
    ],
)
def test_an_empty_or_undecodable_file_is_told(
    content: bytes, says: str, seeds_copy: Path, dateline: Callable[..., Ran]
) -> None:
    (seeds_copy / "wapo-2024.yaml").write_bytes(content)
    ran = dateline("check", seeds_copy)
    assert ran.code == 1
    (fault,) = ran.err.splitlines()[:-1]
    assert fault.startswith("wapo-2024.yaml:")
    assert says in fault


def test_all_files_are_checked_before_it_stops(
    seeds_copy: Path, dateline: Callable[..., Ran]
) -> None:
    changes = {"fp-2015.yaml": ('date: "2015-09-28"', 'date: "2015-9-28"'), "insidearabia-2019.yaml": ('actor: "rosneft"', 'actor: "rosnft"'),
               "wapo-2024.yaml": ('status: "reviewed"', 'status: "good"'), "actors.yaml": ('kind: "militia"', 'kind: "band"'),
               "places.yaml": ("lon: 43.3\n", "lon: 433\n")}  # fmt: skip
    for name, (old, new) in changes.items():
        text = (seeds_copy / name).read_text(encoding="utf-8")
        assert old in text
        (seeds_copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    (seeds_copy / "zz.yaml").write_bytes(b"\xff")
    ran = dateline("check", seeds_copy)
    assert ran.code == 1
    assert {line.split(":")[0] for line in ran.err.splitlines()[:-1]} == {*changes, "zz.yaml"}
    assert ran.err.splitlines()[-1].endswith("6 problems")


def test_json_holds_the_same_faults_and_goes_to_standard_output(
    seeds_copy: Path, dateline: Callable[..., Ran]
) -> None:
    path = seeds_copy / "fp-2015.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('date: "2015-09-28"', 'date: "x"', 1),
        encoding="utf-8",
    )
    ran = dateline("check", seeds_copy, "--json")
    report = json.loads(ran.out)
    assert ran.code == 1
    assert ran.err == ""
    (fault,) = report["problems"]
    assert (fault["file"], fault["value"], fault["field"].split(".")[-1]) == (
        "fp-2015.yaml",
        "x",
        "date",
    )
    assert 'date: "x"' in path.read_text(encoding="utf-8").splitlines()[fault["line"] - 1]


def test_whole_seeds_pass_and_say_how_much_there_is(dateline: Callable[..., Ran]) -> None:
    ran = dateline("check")
    assert (ran.code, ran.out) == (0, "")
    assert "0 problems" in ran.err
    assert "receipts not compared" in ran.err


def test_a_folder_that_is_not_there_is_a_problem(
    tmp_path: Path, dateline: Callable[..., Ran]
) -> None:
    ran = dateline("check", tmp_path / "none")
    assert ran.code == 1
    assert "does not exist; expected a folder of seeds" in ran.err
    assert ran.err.endswith("1 problem\n")


def test_missing_articles_are_a_problem_and_not_silently_unchecked(
    tmp_path: Path, dateline: Callable[..., Ran]
) -> None:
    ran = dateline("check", "--articles", tmp_path)
    assert ran.code == 1
    assert ran.err.count("cannot be read") == 3
