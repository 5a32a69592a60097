"""Folding: parts, deaths counted elsewhere, the same event twice."""

from __future__ import annotations

from geodata.store.part_of import Foldable, fold_events

STRIKES = {
    "night": Foldable("ASSAULT", lasting=False),
    "east": Foldable("ASSAULT", lasting=False, links=[("part_of", "night")]),
    "west": Foldable("ASSAULT", lasting=False, links=[("part_of", "night")]),
    "town": Foldable("ASSAULT", lasting=False, links=[("part_of", "west")]),
    "man": Foldable("ASSAULT", lasting=False, links=[("death_in", "night")]),
}


def test_an_operation_counts_as_its_parts_and_a_death_not_at_all() -> None:
    folding = fold_events(STRIKES, {"night", "east", "man", "elsewhere"})
    assert folding.under == {"east": "night", "man": "night"}
    assert folding.beneath == {"night": ("east", "man")}
    assert folding.uncounted == {"night", "man"}


def test_a_part_folds_under_the_nearest_whole_that_was_found() -> None:
    folding = fold_events(STRIKES, {"night", "town"})
    assert folding.under == {"town": "night"}
    assert folding.parts == {"town"}


def test_a_part_without_its_whole_stands_for_itself() -> None:
    assert fold_events(STRIKES, {"east", "man"}).uncounted == frozenset()


def test_a_state_of_affairs_and_an_act_of_another_type_are_counted_beside_their_parts() -> None:
    surge = {
        "surge": Foldable("SITUATION", lasting=True),
        "attack": Foldable("ASSAULT", lasting=False, links=[("part_of", "surge")]),
    }
    folding = fold_events(surge, set(surge))
    assert folding.under == {"attack": "surge"}
    assert folding.uncounted == frozenset()


def test_two_that_name_each_other_as_the_same_are_counted_once() -> None:
    twice = {
        "a": Foldable("ASSAULT", lasting=False, links=[("same_as", "b")]),
        "b": Foldable("ASSAULT", lasting=False, links=[("same_as", "a")]),
    }
    assert len(fold_events(twice, {"a", "b"}).uncounted) == 1
    assert fold_events(twice, {"b"}).uncounted == frozenset()


def test_parts_in_a_circle_end() -> None:
    circle = {
        name: Foldable("ASSAULT", lasting=False, links=[("part_of", other)])
        for name, other in (("a", "b"), ("b", "c"), ("c", "a"))
    }
    assert len(fold_events(circle, set(circle)).under) < len(circle)
