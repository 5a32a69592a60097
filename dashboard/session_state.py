"""The state of a session: one query, one view, and the address that reproduces both.

The query in ``st.session_state`` is the truth. Before a run draws its widgets, each
widget is set from the query; a widget's callback writes the query. The address is parsed
once per session (and after the reader goes back or forward), and written after each run, by the
map before anything is drawn.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from dashboard.store_registry import choose, chosen, gone, store
from dashboard.translations import strings_for
from dashboard.translations.imports import import_strings
from dashboard.url_parameters import SCREEN_KEYS, VIEW_KEYS, View, link_problem, parse_view, spelled
from geodata.store.query import EventQuery
from geodata.translations import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.navigation.page import StreamlitPage

    from dashboard.translations import Strings
    from dashboard.url_parameters import Meeting
    from geodata.translations import Words

__all__ = [
    "complain",
    "current",
    "keep",
    "link",
    "look_at",
    "map_page",
    "on_map",
    "problems",
    "requested_language",
    "restore",
    "save",
    "set_map_page",
    "strings",
    "take_url_params",
    "update",
    "update_view",
    "view",
    "words",
]  # fmt: skip

_QUERY, _VIEW, _WRITTEN, _PROBLEMS, _PAGE = "query", "view", "written", "link_problems", "page_path"
# pages whose empty address is only what a press in the navigation left in the history
_EMPTIED = "emptied_pages"
_MAP_PAGE, _SCREEN, _ASKED = "map_page", "screen_keys", "asked"


def current() -> EventQuery:
    """Return the session's query."""
    query: EventQuery = st.session_state.get(_QUERY, EventQuery())
    return query


def view() -> View:
    """Return the session's view."""
    shown: View = st.session_state.get(_VIEW, View())
    return shown


def strings() -> Strings:
    """Return what the pages say, in the view's language."""
    return strings_for(view().lang)


def words() -> Words:
    """Return the library's words in the view's language."""
    return words_for(view().lang)


def requested_language() -> Strings:
    """Return what the navigation says: it is drawn before the address of a new session is read."""
    return strings() if _VIEW in st.session_state else strings_for(st.query_params.get("lang"))


def problems() -> list[str]:
    """Return what the address asked for in vain."""
    found: list[str] = st.session_state.get(_PROBLEMS, [])
    return found


def complain(*texts: str) -> None:
    """Say of the address what else it asked for in vain, until the reader changes a filter."""
    st.session_state[_PROBLEMS] = [*problems(), *texts]


def update(change: Callable[[EventQuery], EventQuery]) -> None:
    """Change the query; what the page shows of it follows with the next run."""
    st.session_state[_QUERY] = change(current())
    st.session_state[_PROBLEMS] = []


def update_view(**values: str | float | Meeting | None) -> None:
    """Change parts of the view."""
    st.session_state[_VIEW] = replace(view(), **values)  # type: ignore[arg-type] # callers give each field its type


def set_map_page(page: StreamlitPage) -> None:
    """Keep the map's page, which only the script knows, for those who lead there."""
    st.session_state[_MAP_PAGE] = page


def map_page() -> StreamlitPage:
    """Return the map's page, for ``st.switch_page``."""
    page: StreamlitPage = st.session_state[_MAP_PAGE]
    return page


def restore(page_path: str) -> None:
    """Take over what the address says, where it is not what this session wrote there.

    Parameters
    ----------
    page_path
        The current page; a press in the navigation empties the address without meaning anything, and the history
        holds that empty address until ``save`` has written the next. Going back or forward to another page
        comes with that page's own address.
    """
    params = {key: tuple(st.query_params.get_all(key)) for key in st.query_params}
    last = st.session_state.get(_PAGE)
    turned = last not in {None, page_path}
    st.session_state[_PAGE] = page_path
    st.session_state[_SCREEN] = {}
    if (taken := gone()) is not None:
        # deleted while this tab looked at it: what was asked of it means nothing elsewhere
        st.session_state[_QUERY], st.session_state[_VIEW] = EventQuery(), View(lang=view().lang)
        st.session_state[_PROBLEMS] = [import_strings(view().lang).gone.format(value=taken)]
        return
    if turned:
        # what an address said for another screen is not asked of this one
        st.session_state.pop(_ASKED, None)
    if _QUERY in st.session_state and _is_own(page_path, params, turned=turned):
        return
    dataset = params.get("data", ("",))[-1]
    if not (there := choose(dataset or None)):
        choose(None)
    pairs = [(key, value) for key, values in params.items() for value in values]
    query, found = store().parse(pairs, ignore=VIEW_KEYS)
    shown, complaints = parse_view(params, store())
    if not there:
        complaints.insert(0, import_strings(shown.lang).bad_data.format(value=dataset[:80]))
    st.session_state[_QUERY], st.session_state[_VIEW] = query, shown
    st.session_state[_PROBLEMS] = [
        link_problem(problem, strings()) for problem in found
    ] + complaints
    st.session_state[_ASKED] = {key: params[key][-1] for key in SCREEN_KEYS if key in params}


def _is_own(page_path: str, params: dict[str, tuple[str, ...]], *, turned: bool) -> bool:
    """Say whether an address says nothing that this session does not know."""
    emptied: set[str] = st.session_state.setdefault(_EMPTIED, set())
    if turned and not params:
        if _pairs():
            emptied.add(page_path)
        return True
    if turned:
        return False
    return params == st.session_state.get(_WRITTEN) or (not params and page_path in emptied)


def on_map() -> bool:
    """Say whether the map's page is, or was last, drawn."""
    return st.session_state.get(_PAGE) == map_page().url_path


def take_url_params(*names: str) -> dict[str, str] | None:
    """Return, once, what the address says for keys of one screen; None where none was read since."""
    dataset: dict[str, str] | None = st.session_state.pop(_ASKED, None)
    return dataset and {name: dataset[name] for name in names if name in dataset}


def keep(**values: str) -> None:
    """Write keys of the open screen into the address, for this run."""
    st.session_state[_SCREEN] = values


def _pairs() -> list[tuple[str, str]]:
    kept: dict[str, str] = st.session_state.get(_SCREEN, {})
    data = chosen()
    return [
        *([("data", data)] if data else []),
        *current().to_params(),
        *view().to_params(),
        *kept.items(),
    ]


def look_at(data: str | None) -> None:
    """Let this session look at an import, or at the start's store, without any filter."""
    if choose(data):
        st.session_state[_QUERY] = EventQuery()
        st.session_state[_VIEW] = View(lang=view().lang)
        st.session_state[_PROBLEMS] = []


def save() -> None:
    """Write the query and the view into the address."""
    pairs = _pairs()
    params: dict[str, tuple[str, ...]] = {}
    for key, value in pairs:
        params[key] = (*params.get(key, ()), value)
    present = {key: tuple(st.query_params.get_all(key)) for key in st.query_params}
    if params != present:
        st.query_params.from_dict({key: list(values) for key, values in params.items()})
    st.session_state[_WRITTEN] = params
    if not params:
        # from now on the empty address of this page means what it says
        st.session_state.get(_EMPTIED, set()).discard(st.session_state.get(_PAGE))


def link() -> str:
    """Return the address that reproduces this view."""
    pairs = _pairs()
    base = str(st.context.url or "").split("?")[0].split("#")[0]
    if base and not urlsplit(base).path:
        base += "/"
    return f"{base}?{spelled(pairs)}" if pairs else base
