"""The filters of the sidebar; each option says how many events it has under the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.session_state import current, strings, words
from dashboard.store_registry import store
from dashboard.views.filter_options import meant, offered
from dashboard.views.map_first import filter_by
from dashboard.views.map_frame import tiles_choice
from dashboard.views.muted_text import remark
from geodata.errors import DatelineError
from geodata.store.query import BY_NAME, EventQuery, parse_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geodata.store.filter_keys import Key

__all__ = ["show"]

# widget key prefix; the part after it is the query's attribute
_KEY: Final = "filter_"
# queries whose labels are still read
_RUNS: Final = 5
_DRAWN: Final = "filters_drawn"
# list -> the labels of what is chosen, as they were drawn last
_SHOWN: Final = "labels_shown"
_HAS: Final = ("place", "date", "dispute")
# two of them beside each other in the sidebar
_DAY_PX: Final = 87
_MORE: Final = "more_options"
_SELDOM: Final = ("assertion", "country", "place_precision", "has")


def show() -> None:
    """Draw all filters, in the order: search, when, who, where, what, source, and what is seldom asked."""
    query, texts = current(), strings()
    if query not in (drawn := st.session_state.get(_DRAWN, ())):
        st.session_state[_DRAWN] = (*drawn, query)[-_RUNS:]
    if not query.free:
        st.button(
            texts.clear_all,
            key="clear_all",
            on_click=_clear,
            width="stretch",
            icon=":material/close:",
        )
    _text("text", texts.search, texts.search_hint)
    _choices("year", _part(texts.when, texts.year), texts.any_year)
    with st.container(horizontal=True, gap="small"):
        _day("from", texts.from_, "2015-09")
        _day("to", texts.to, "2024-02-11")
    if query.periods:
        _certainty()
    _choices("actor", _part(texts.who, texts.actor_or_group), texts.any_actor)
    if query.actor:
        _choices("role", texts.in_role, texts.any_role)
        _members()
    _choices("place", _part(texts.where, texts.place), texts.any_place)
    if query.place or query.country or query.admin1:
        _about()
    _choices("event_type", _part(texts.what, texts.event_type), texts.any_type)
    _choices("source", _part(texts.source, texts.article), texts.any_article)
    # made when it is opened: each list costs every run time, and every session memory
    with st.expander(texts.more_options, key=_MORE, on_change="rerun") as more:
        if more.open:
            _seldom()
    # not in the label: with another label it would be another element, and close
    if number := sum(bool(getattr(query, BY_NAME[name].attribute)) for name in _SELDOM):
        remark(texts.more_options_set.format(n=words().number(number)))


def _seldom() -> None:
    """Draw the filters that few ask for, and the choice of background."""
    texts = strings()
    _choices("assertion", texts.how_asserted, texts.any_assertion)
    _choices("country", texts.country, texts.any_country)
    _choices("place_precision", texts.how_placed, texts.any_precision)
    _has()
    tiles_choice()


def _part(question: str, field: str) -> str:
    """Say which of the questions a field answers, in its label: a heading would be one more element."""
    return f"{question}: {field}"


def _clear() -> None:
    filter_by(lambda _query: EventQuery())


def _sync(key: str, value: Any) -> str:
    """Set a widget from the query before it is drawn, and return its key."""
    widget = f"{_KEY}{key}"
    if st.session_state.get(widget, None) != value:
        st.session_state[widget] = value
    return widget


def _write(attribute: str, read: Callable[[Any], Any], widget: str) -> None:
    filter_by(lambda query: query.with_values(**{attribute: read(st.session_state[widget])}))


def _write_choices(name: str, widget: str) -> None:
    key = BY_NAME[name]
    _write(key.attribute, lambda sent: _values(key, _meant(name, sent)), widget)


def _choices(name: str, label: str, placeholder: str) -> None:
    """Draw a list of options with counts, most events first."""
    query = current()
    key = BY_NAME[name]
    chosen = [str(value) for value in getattr(query, key.attribute)]
    labels = offered(store(), name, query, words())
    widget = _sync(name, chosen)
    # Streamlit's page keeps the label of what is chosen, with its old count, until it is told the value anew
    shown = [labels[value] for value in chosen]
    if st.session_state.get(_SHOWN, {}).get(widget, shown) != shown:
        st.session_state[widget] = chosen
    st.session_state.setdefault(_SHOWN, {})[widget] = shown
    st.multiselect(
        label, list(labels), key=widget, format_func=labels.__getitem__, placeholder=placeholder,
        on_change=_write_choices, args=(name, widget),
        # "Select all" is English on every page, and stands before the option that was typed for:
        # Return would choose all that matches. Of years, 2016 is no match for "2015"
        select_all=False, filter_mode="contains" if name == "year" else "fuzzy",
    )  # fmt: skip


def _meant(name: str, sent: Iterable[str]) -> list[str]:
    """Return the values that a list sent back: labels, perhaps of an earlier run, with another count."""
    drawn: tuple[EventQuery, ...] = st.session_state[_DRAWN]
    return meant(sent, [offered(store(), name, query, words()) for query in drawn])


def _values(key: Key, texts: list[str]) -> Any:
    """Read what a list of options sent; what the data do not have is left out."""
    query, _ = store().parse((key.name, text) for text in texts)
    return getattr(query, key.attribute)


def _text(name: str, label: str, placeholder: str) -> None:
    widget = _sync(name, current().text)
    st.text_input(
        label, key=widget, placeholder=placeholder, label_visibility="collapsed", max_chars=200,
        on_change=_write, args=("text", str.strip, widget),
    )  # fmt: skip


def _day(name: str, label: str, placeholder: str) -> None:
    """Draw a field for a partial date; what cannot be read is said below it and changes nothing."""
    attribute = BY_NAME[name].attribute
    value = getattr(current(), attribute)
    widget = f"{_KEY}{name}"
    failed = st.session_state.get(f"{widget}_failed")
    if not failed:
        _sync(name, value.isoformat() if value else "")
    st.text_input(
        label, key=widget, placeholder=placeholder, max_chars=40, on_change=_write_day, args=(name, attribute, widget),
        help=strings().day_help, width=_DAY_PX,
    )  # fmt: skip
    if failed:
        remark(f":material/error: {strings().not_a_date}")


def _write_day(name: str, attribute: str, widget: str) -> None:
    text = st.session_state[widget].strip()
    st.session_state.pop(f"{widget}_failed", None)
    try:
        day = parse_value(BY_NAME[name], text) if text else None
    except (ValueError, DatelineError):
        st.session_state[f"{widget}_failed"] = True
        return
    filter_by(lambda query: query.with_values(**{attribute: day}))


def _certainty() -> None:
    texts = strings()
    labels = {"possible": texts.possibly_in, "sure": texts.surely_in}
    widget = _sync("certainty", current().certainty)
    st.segmented_control(
        texts.in_period, list(labels), key=widget, format_func=labels.__getitem__, required=True,
        width="stretch",
        on_change=_write, args=("certainty", lambda value: value or "possible", widget),
        help=texts.certainty_help,
    )  # fmt: skip


def _about() -> None:
    """Draw the box that leaves out what is only about the place; on by default."""
    widget = _sync("relation", current().relation != "at")
    st.checkbox(
        strings().with_about, key=widget, on_change=_write, args=("relation", lambda on: "" if on else "at", widget),
    )  # fmt: skip


def _members() -> None:
    widget = _sync("members", current().members)
    st.checkbox(
        strings().include_members, key=widget, on_change=_write, args=("members", bool, widget)
    )


def _has() -> None:
    # not one group of choices: that is another element with each other count, and drops a quick click
    chosen = current().has
    counts = store().options("has", current())
    texts = strings()
    for value, label in zip(
        _HAS, (texts.has_place, texts.has_date, texts.has_dispute), strict=True
    ):
        widget = _sync(f"has_{value}", value in chosen)
        st.checkbox(
            f"{label} ({words().number(counts[value])})",
            key=widget,
            on_change=_write_has,
            args=(value, widget),
        )


def _write_has(value: str, widget: str) -> None:
    wanted = bool(st.session_state[widget])
    filter_by(
        lambda query: query.with_values(
            has=tuple(v for v in _HAS if (v == value and wanted) or (v != value and v in query.has))
        )
    )
