"""YAML in, values with their lines out; and what is refused before it can do harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.errors import Problem
from geodata.seeds.yaml_with_lines import Located, read_located

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "seed.yaml"


def read(path: Path, content: str | bytes) -> Located | Problem:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_located(path)


def value(path: Path, text: str) -> object:
    found = read(path, f"x: {text}\n")
    assert isinstance(found, Located), found
    assert isinstance(found.value, dict)
    return found.value["x"]


def test_each_value_has_the_line_it_was_written_on(path: Path) -> None:
    found = read(path, 'places:\n  - id: "a"\n    lon: 1.5\n  - id: "b"\n    tags:\n      - "x"\n')
    assert isinstance(found, Located)
    assert found.value == {"places": [{"id": "a", "lon": 1.5}, {"id": "b", "tags": ["x"]}]}
    assert [found.line(p) for p in (("places", 0), ("places", 0, "lon"), ("places", 1, "id"), ("places", 1, "tags", 0))] == [
        2, 3, 4, 6,
    ]  # fmt: skip


def test_the_line_of_what_is_not_there_is_that_of_the_nearest_part(path: Path) -> None:
    found = read(path, 'a:\n  b: "c"\n')
    assert isinstance(found, Located)
    assert found.line(("a", "b", "missing", 3)) == 2
    assert found.line(("nothing",)) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("Yes", "Yes"), ("on", "on"), ("2015-09-27", "2015-09-27"), ("2015", 2015), ("12:30", "12:30"),
        ("0123", "0123"), ("0x1F", "0x1F"), ("1_000", "1_000"), ("true", True), ("false", False), ("null", None), ("~", None),
        ("1.5", 1.5), ("-3", -3), (".inf", ".inf"), (".nan", ".nan"), ('"2015"', "2015"), ("9" * 30, "9" * 30),
        ("9" * 5000, "9" * 5000),
    ],
)  # fmt: skip
def test_a_scalar_means_what_it_looks_like_and_no_more(
    path: Path, written: str, meant: object
) -> None:
    found = value(path, written)
    assert found == meant
    assert type(found) is type(meant)


BOMB = "a: &a [x, x]\n" + "".join(
    f"{c}: &{c} [{', '.join(['*' + chr(ord(c) - 1)] * 9)}]\n" for c in "bcdefghi"
)


@pytest.mark.parametrize(
    ("content", "field", "line", "says"),
    [
        (BOMB, "anchor", 1, "write the value out"),
        ("a: 1\nb: *a\n", "alias", 2, "write the value out"),
        ("a: 1\nb: !!python/object/apply:os.system [id]\n", "tag", 2, "not allowed"),
        ("a: 1\nb: 2\na: 3\n", "a", 3, "given twice"),
        ("r:\n  - b: 1\n    b: 2\n", "r.0.b", 3, "given twice"),
        (b"a: 1\nb: \xff\xfe\n", "text", 2, "not UTF-8"),
        (b"a: 1\nb: \x00\n", "text", 2, "control character"),
        ("a: " + "[" * 2000 + "]" * 2000, "YAML", 1, "nested deeper"),
        ("".join(" " * i + "- \n" for i in range(2000)), "YAML", 21, "nested deeper"),
        ("a: 1\n\tb: 2\n", "YAML", 2, "found "),
        ('a: "open\n', "YAML", 2, "unexpected end"),
        ("a: 1\n--- \nb: 2\n", "YAML", 2, "another document"),
        ("? [a, b]\n: c\n", "key", 1, "expected a text"),
    ],
    ids=["alias bomb", "alias", "tag", "duplicate key", "duplicate key below", "not UTF-8", "NUL", "deep flow", "deep block",
         "tab", "open quote", "two documents", "list as key"],
)  # fmt: skip
def test_a_harmful_or_broken_file_is_one_fault_with_its_line(
    path: Path, content: str | bytes, field: str, line: int, says: str
) -> None:
    fault = read(path, content)
    assert isinstance(fault, Problem)
    assert (fault.where, fault.field, fault.line) == ("seed.yaml", field, line)
    assert says in fault.reason


def test_an_empty_file_has_no_value(path: Path) -> None:
    for text in ("", "# only a remark\n"):
        found = read(path, text)
        assert isinstance(found, Located)
        assert found.value is None


def test_a_file_of_megabytes_is_refused_unread(path: Path) -> None:
    fault = read(path, b"#" * 5_000_001)
    assert isinstance(fault, Problem)
    assert "larger than 5000000 bytes" in fault.reason


def test_a_missing_file_and_a_folder_are_faults_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    for name in ("missing.yaml", "folder.yaml"):
        fault = read_located(tmp_path / name)
        assert isinstance(fault, Problem)
        assert "cannot be read" in fault.reason
