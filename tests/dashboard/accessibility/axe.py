"""axe-core in a frame: its serious and critical violations, as lines to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.assets import install

if TYPE_CHECKING:
    from playwright.sync_api import Frame

__all__ = ["STREAMLITS_OWN", "violations"]

# what Streamlit 1.67 itself breaks and no option changes: rule, where
STREAMLITS_OWN: Final = (
    # chips are white on the theme's primary colour; in the dark that must be bright enough (4.5:1
    # on the page) for the names of selected tabs, and cannot be dark enough for white too
    ("color-contrast", "[role=group][aria-label='Selected values']"),
)

_RUN: Final = """async (own) => {
    const found = await axe.run(document, {resultTypes: ['violations'], iframes: false});
    const isOurs = (rule, node) => !own.some(([its, where]) =>
        its === rule && document.querySelector(node.target[0])?.closest(where));
    return found.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).flatMap((v) =>
        v.nodes.filter((node) => isOurs(v.id, node)).map((node) =>
            `${v.impact} ${v.id}: ${node.html.slice(0, 200)}: ${node.failureSummary}`));
}"""


def violations(frame: Frame) -> list[str]:
    """Run axe in one document; frames inside it are left to runs of their own."""
    frame.evaluate((install.TESTS / "axe" / "axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = frame.evaluate(_RUN, STREAMLITS_OWN)
    return found
