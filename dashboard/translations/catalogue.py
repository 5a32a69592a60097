"""Every sentence of the pages and routes, as fields that the type checker knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.translations.compare import CompareStrings
    from dashboard.translations.dossier import DossierStrings
    from dashboard.translations.story import StoryStrings

__all__ = ["Strings"]


@dataclass(frozen=True, slots=True)
class Strings:
    """The strings of one language; what stands in braces is filled in by the page.

    ``cited_in_english`` and ``downloads_in_english`` are empty where that goes without saying.
    ``uses`` says what each third-party component is for.
    """

    lang: str
    # screens and files with a module of their own
    story: StoryStrings
    compare: CompareStrings
    dossier_page: DossierStrings
    # navigation
    nav_map: str
    nav_table: str
    nav_story: str
    nav_compare: str
    nav_actors: str
    nav_sources: str
    nav_data: str
    nav_read: str
    other_language: str
    # filters
    filters: str
    clear_all: str
    search: str
    search_hint: str
    when: str
    year: str
    any_year: str
    from_: str
    to: str
    day_help: str
    not_a_date: str
    in_period: str
    possibly_in: str
    surely_in: str
    certainty_help: str
    who: str
    actor_or_group: str
    any_actor: str
    in_role: str
    any_role: str
    include_members: str
    more_options: str
    more_options_set: str
    how_asserted: str
    assertion: str
    any_assertion: str
    where: str
    place: str
    any_place: str
    with_about: str
    country: str
    any_country: str
    how_placed: str
    any_precision: str
    has_place: str
    has_date: str
    has_dispute: str
    what: str
    event_type: str
    any_type: str
    source: str
    article: str
    any_article: str
    # background map
    background: str
    own_map: str
    goes_online: str
    asks_host: str
    offline: str
    # sharing
    copy_link: str
    copy_caption: str
    copy_background: str
    share: str
    cite: str
    style: str
    footnote: str
    cited_in_english: str
    download: str
    downloads_in_english: str
    everything_is: str
    what_to_download: str
    this_view: str
    everything: str
    layer_events: str
    layer_places: str
    layer_areas: str
    layer_flows: str
    layer_actors: str
    layer_sources: str
    layer_as: str
    dossier: str
    dossier_help: str
    print_view: str
    picture: str
    dossier_limit: str
    # table of events
    type: str
    killed: str
    articles: str
    about_column: str
    earliest_day: str
    latest_day: str
    newest_of: str
    no_match: str
    machine_left_out: str
    not_passed_on: str
    without: str
    # actors
    tab_tree: str
    tab_pairs: str
    tab_encounters: str
    as_of: str
    as_of_hint: str
    as_of_help: str
    not_an_as_of: str
    tree_caption: str
    actor: str
    other_script: str
    relation_above: str
    kind: str
    events: str
    also_written: str
    who_says: str
    backed_by: str
    background_known: str
    checked: str
    changed: str
    not_checked: str
    no_pairs: str
    stand: str
    stand_help: str
    against: str
    with_: str
    beside: str
    pairs_caption: str
    pairs_choose: str
    stands: str
    other_actor: str
    titles: str
    # encounters
    too_few_actors: str
    one_actor: str
    within_km: str
    within_days: str
    pairs_found: str
    too_many_pairs: str
    on_map: str
    on_map_help: str
    certainty: str
    one_event: str
    one_where: str
    one_when: str
    other_event: str
    other_where: str
    other_when: str
    km_apart: str
    days_apart: str
    open_end: str
    # sources and data
    sources_caption: str
    outlet: str
    title: str
    author: str
    not_given: str
    published: str
    date_basis: str
    paragraphs: str
    address: str
    open_article: str
    data_changed: str
    data_caption: str
    licences: str
    columns: str
    columns_note: str
    column_heads: Mapping[str, str]
    whose_borders: str
    borders: str
    uses: Mapping[str, str]
    missing: str
    missing_files: str
    # what is wrong with a link
    bad_value: str
    bad_event: str
    bad_position: str
    bad_encounters: str
    bad_language: str
    # the card
    who_rule: str
    what_rule: str
    type_and_mode: str

    @property
    def dir(self) -> str:
        """The direction of the language's writing, as HTML names it."""
        return "rtl" if self.lang == "ar" else "ltr"
