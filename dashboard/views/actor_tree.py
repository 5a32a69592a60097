"""The actors as a tree through time: several parents, each by its relation, each sourced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from dashboard.receipt_texts import checked
from dashboard.session_state import current, strings, view, words
from dashboard.store_registry import store
from dashboard.translations.charts import picture_strings
from dashboard.views import membership_bars
from dashboard.views.actors_url import AS_OF
from dashboard.views.map_first import filter_by
from dashboard.views.muted_text import remark
from geodata.analysis.network import TreeNode, tree
from geodata.dates import UNKNOWN, parse_date
from geodata.errors import DateError
from geodata.wording import labels

if TYPE_CHECKING:
    from geodata.model import Relation

__all__ = ["show"]

_KEY: Final = "actor_tree"
# a figure space keeps its width in a table cell, where plain spaces fold
_INDENT: Final = "\u2007\u2007\u2007"


def show() -> None:
    """Draw the memberships over time, and the tree as rows; choosing a row filters everything by that actor."""
    texts, catalogue = strings(), words()
    as_of = st.text_input(
        texts.as_of, key=AS_OF, placeholder=texts.as_of_hint, max_chars=40, help=texts.as_of_help,
    )  # fmt: skip
    try:
        parse_date(as_of or UNKNOWN)
    except DateError:
        remark(f":material/error: {texts.not_an_as_of}")
        as_of = ""
    nodes = tree(store(), current(), as_of=as_of or UNKNOWN)
    remark(texts.tree_caption.format(n=catalogue.number(len({n.actor for n in nodes}))))
    membership_bars.show(nodes, as_of)
    with st.expander(picture_strings(view().lang).as_table):
        _rows(nodes)


def _rows(nodes: list[TreeNode]) -> None:
    texts, catalogue = strings(), words()
    st.dataframe(
        pd.DataFrame(
            {
                texts.actor: [_INDENT * n.depth + catalogue.name(store().actors[n.actor]) for n in nodes],
                texts.other_script: [_other_name(n) for n in nodes],
                texts.relation_above: [_relation(n) for n in nodes],
                texts.when: [labels.date_label(parse_date(n.relation.date), words=catalogue) if n.relation else "" for n in nodes],
                texts.kind: [catalogue.kinds[store().actors[n.actor].kind] for n in nodes],
                texts.events: [n.events for n in nodes],
                texts.also_written: [catalogue.semicolon.join(store().actors[n.actor].aliases) for n in nodes],
                texts.who_says: [_backing(n.relation) if n.relation else "" for n in nodes],
            }
        ),
        key=_KEY, height=560, hide_index=True, width="stretch", selection_mode="single-row",
        on_select=lambda: _choose([n.actor for n in nodes]),
    )  # fmt: skip


def _other_name(node: TreeNode) -> str:
    """Return the name in the language that the page is not in, where that is known."""
    actor = store().actors[node.actor]
    return (actor.name_ar or "") if words().name(actor) == actor.name else actor.name


def _relation(node: TreeNode) -> str:
    return words().relations[node.relation.relation] if node.relation else ""


def _backing(relation: Relation) -> str:
    """Name the receipts of a relation, or the source of background knowledge."""
    texts = strings()
    verdicts = {
        "checked": texts.checked,
        "changed": texts.changed,
        "not checked": texts.not_checked,
    }
    found = [
        texts.backed_by.format(
            source=store().sources[str(r.source)].short, n=words().number(r.paragraph), words=r.words,
            checked=verdicts[checked(r)],
        )
        for r in relation.receipts
    ]  # fmt: skip
    return (
        words().semicolon.join(found)
        if found
        else texts.background_known.format(source=relation.source)
    )


def _choose(actors: list[str]) -> None:
    rows = st.session_state[_KEY]["selection"]["rows"]
    if rows and rows[0] < len(actors):
        filter_by(lambda query: query.with_values(actor=(actors[rows[0]],), role=(), with_=()))
