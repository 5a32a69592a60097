"""Every sentence that the pages say of imports, as fields that the type checker knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ImportStrings"]


@dataclass(frozen=True, slots=True)
class ImportStrings:
    """The strings of one language; what stands in braces is filled in by the page."""

    lang: str
    # the drop zone
    title: str
    what: str
    kept_in: str
    kept_until: str
    off: str
    drop: str
    pick: str
    sending: str
    stop_sending: str
    lost: str
    too_large: str
    # the guess
    looking: str
    recognised: str
    a_table: str
    not_passed_on: str
    cannot: str
    encoding: str
    as_utf8: str
    layout: str
    recognise: str
    table: str
    mapping: str
    mapping_help: str
    no_column: str
    all_rows: str
    still_missing: str
    save_mapping: str
    load_mapping: str
    bad_mapping: str
    first_rows: str
    first_sheet: str
    found_encoding: str
    sheet: str
    day_order: str
    day_first: str
    month_first: str
    day_order_needed: str
    types_read: str
    precisions_read: str
    readings_help: str
    word: str
    read_as: str
    rows: str
    unknown_type: str
    empty_words: str
    empty_words_help: str
    would_be: str
    first_events: str
    what_is_wrong: str
    into: str
    into_new: str
    into_known: str
    begin: str
    another_file: str
    busy: str
    # progress
    importing: str
    counted: str
    rows_read: str
    cancel: str
    stages: Mapping[str, str]
    # the end
    cancelled: str
    refused: str
    unchanged: str
    done: str
    merged: str
    seconds: str
    machine: str
    changes: str
    of_kept: str
    of_discarded: str
    row_kept: str
    row_field: str
    row_reason: str
    row_count: str
    row_first: str
    row_example: str
    problems: str
    changed_ids: str
    look: str
    # which data are shown
    shown: str
    start_data: str
    shown_help: str
    bad_data: str
    # what is there: kept, cut off, damaged
    held: str
    held_cut: str
    held_damaged: str
    file_gone: str
    resume: str
    delete: str
    delete_for_good: str
    gone: str
    # fields of a mapping
    fields: Mapping[str, str]
