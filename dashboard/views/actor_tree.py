"""The actors as a tree through time: several parents, each by its relation, each sourced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from dashboard.opened import checked, store
from dashboard.state import current, update
from geodata import vocab, wording
from geodata.dates import UNKNOWN, parse_date
from geodata.errors import DateError
from geodata.network import TreeNode, tree

if TYPE_CHECKING:
    from geodata.model import Relation

__all__ = ["show"]

_KEY: Final = "actor_tree"
# a figure space keeps its width in a table cell, where plain spaces fold
_INDENT: Final = "\u2007\u2007\u2007"


def show() -> None:
    """Draw the tree as rows; choosing a row filters everything by that actor."""
    as_of = st.text_input(
        "As of", key="tree_as_of", placeholder="any time; or 2012, 2016-05, 2024-02-07", max_chars=40,
        help="Leaves out memberships that surely did not hold then.",
    )  # fmt: skip
    try:
        parse_date(as_of or UNKNOWN)
    except DateError:
        st.caption(":material/error: Not a date. Write 2016, 2016-05 or 2016-05-01.")
        as_of = ""
    nodes = tree(store(), current(), as_of=as_of or UNKNOWN)
    st.caption(
        f"{len({n.actor for n in nodes})} actors; one with several parents stands below each. "
        "Choose a row to see only the events with that actor, its members as of each event’s date included."
    )
    st.dataframe(
        pd.DataFrame(
            {
                "Actor": [_INDENT * n.depth + store().actors[n.actor].name for n in nodes],
                "Arabic": [store().actors[n.actor].name_ar or "" for n in nodes],
                "Relation to the one above": [_relation(n) for n in nodes],
                "When": [wording.date_label(parse_date(n.relation.date)) if n.relation else "" for n in nodes],
                "Kind": [store().actors[n.actor].kind for n in nodes],
                "Events": [n.events for n in nodes],
                "Also written": ["; ".join(store().actors[n.actor].aliases) for n in nodes],
                "Who says so": [_backing(n.relation) if n.relation else "" for n in nodes],
            }
        ),
        key=_KEY, height=560, hide_index=True, width="stretch", selection_mode="single-row",
        on_select=lambda: _choose([n.actor for n in nodes]),
    )  # fmt: skip


def _relation(node: TreeNode) -> str:
    return vocab.RELATION_LABELS[node.relation.relation] if node.relation else ""


def _backing(relation: Relation) -> str:
    """Name the receipts of a relation, or the source of background knowledge."""
    said = [
        f"{store().sources[str(r.source)].short} ¶ {r.paragraph} “{r.words}” ({checked(r)})" for r in relation.receipts
    ]
    return "; ".join(said) if said else f"background: {relation.source}"


def _choose(actors: list[str]) -> None:
    rows = st.session_state[_KEY]["selection"]["rows"]
    if rows and rows[0] < len(actors):
        update(lambda query: query.with_values(actor=(actors[rows[0]],), role=(), with_=()))
