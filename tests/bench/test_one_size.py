from __future__ import annotations

import pytest

import geodata
from tests.bench.__main__ import main
from tests.bench.frame import ask_frame
from tests.bench.questions import QUESTIONS
from tests.bench.results import read_results

_ROWS = 1000


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    home = tmp_path_factory.mktemp("bench")
    options = ["--no-sessions", f"--scratch={home}", f"--results={home / 'results'}", f"--keep-stores={home / 'stores'}"]  # fmt: skip
    assert main(["--sizes", str(_ROWS), *options]) == 0
    return home


def test_every_question_is_measured_beside_a_frame(measured) -> None:
    (result,) = read_results(measured / "results")
    assert result.complete
    assert result.size == _ROWS
    for question in QUESTIONS:
        assert len(result.cells[question.name].split(" · ")) == 3
    assert " × (" in result.cells["the mix, × as fast as GeoPandas (its time, s)"]


def test_only_the_stores_that_are_kept_stay(measured) -> None:
    assert sorted(path.name for path in measured.iterdir()) == ["results", "stores"]
    store = geodata.open(measured / "stores" / f"store-{_ROWS}")
    assert store.size == _ROWS
    store.close()


def test_a_frame_that_does_not_fit_says_so(measured) -> None:
    found, failure = ask_frame(measured / "stores" / f"store-{_ROWS}", needed=True, limit_gb=0.2)
    assert found == {}
    assert failure


def test_a_store_is_usable_before_it_is_finished(measured) -> None:
    (result,) = read_results(measured / "results")
    usable, finished = (
        float(result.cells[name].split(" · ")[0])
        for name in result.cells
        if name.startswith("import until")
    )
    assert 0 < usable <= finished
