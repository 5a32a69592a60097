"""The journal: what was confirmed is on the disk, whenever the process is killed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from geodata.errors import SeedError
from geodata.review.log.journal import Entry, Journal

# forks a writer that decides as fast as it can and tells each number once it is confirmed, and kills it; a hundred times
_KILLER = """
import os, random, signal, sys
from pathlib import Path
from geodata.review.log.journal import Entry, Journal
journal, rng, confirmed = Journal(Path(sys.argv[1])), random.Random(7), 0
for turn in range(100):
    told, telling = os.pipe()
    child = os.fork()
    if not child:
        while True:
            _, entry = journal.append(lambda known: Entry(len(known) + 1, f"k{len(known)}", "now", "Noor", "accept", set={"e": {}}, why="w" * 2000))
            os.write(telling, f"{entry.n}\\n".encode())
    os.close(telling)
    with os.fdopen(told) as lines:
        for _ in range(rng.randrange(1, 4)):
            confirmed = int(lines.readline())
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        rest = lines.read().split()
    confirmed = int(rest[-1]) if rest else confirmed
    numbers = [each.n for each in journal.read()]
    assert numbers == list(range(1, len(numbers) + 1)), numbers
    assert len(numbers) >= confirmed, (len(numbers), confirmed)
print(turn + 1, confirmed)
"""


def entry(n: int) -> Entry:
    return Entry(
        n,
        f"k{n}",
        "2026-12-03T09:00:00+00:00",
        "Noor",
        "accept",
        ("e",),
        set={"e": {"state": "accepted"}},
    )


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the writer is killed by a signal, which this system lacks"
)
def test_a_writer_killed_a_hundred_times_loses_no_confirmed_decision(tmp_path):
    path = tmp_path / "review" / "a.jsonl"
    path.parent.mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", _KILLER, str(path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    turns, confirmed = map(int, ran.stdout.split())
    assert turns == 100
    assert confirmed >= 100


def test_a_half_line_is_left_out_and_cut_off_by_the_next_decision(tmp_path):
    journal = Journal(tmp_path / "a.jsonl")
    journal.append(lambda _: entry(1))
    with journal.path.open("ab") as out:
        out.write(b'{"n": 2, "key": "half')
    assert [each.n for each in journal.read()] == [1]
    journal.append(lambda known: entry(len(known) + 1))
    assert [each.n for each in journal.read()] == [1, 2]


def test_a_line_that_is_no_decision_is_named(tmp_path):
    journal = Journal(tmp_path / "a.jsonl")
    journal.path.write_text('{"n": "one"}\nnonsense\n', encoding="utf-8")
    with pytest.raises(SeedError) as refused:
        journal.read()
    assert [problem.line for problem in refused.value.problems] == [1, 2]


def test_a_decision_that_is_refused_writes_nothing(tmp_path):
    journal = Journal(tmp_path / "a.jsonl")

    def refuse(_known):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        journal.append(refuse)
    assert not journal.path.exists()
