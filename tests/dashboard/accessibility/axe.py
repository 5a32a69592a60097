"""axe-core in a frame: its serious and critical violations, as lines to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.assets import install

if TYPE_CHECKING:
    from playwright.sync_api import Frame

__all__ = ["STREAMLITS_OWN", "violations"]

# what Streamlit 1.67 itself breaks, rule by rule: (rule, the part of it that we cannot change)
STREAMLITS_OWN: Final[dict[str, str]] = {}

_RUN: Final = """async () => {
    const found = await axe.run(document, {resultTypes: ['violations'], iframes: false});
    return found.violations.map((v) => ({
        id: v.id, impact: v.impact, nodes: v.nodes.map((n) => n.html.slice(0, 200) + ' :: ' + n.any.concat(n.all, n.none)
            .map((c) => c.message).join('; ').slice(0, 300))}));
}"""


def violations(frame: Frame) -> list[str]:
    """Run axe in one document; frames inside it are left to runs of their own."""
    frame.evaluate((install.TESTS / "axe" / "axe.min.js").read_text(encoding="utf-8"))
    return [
        f"{found['impact']} {found['id']}: {node}"
        for found in frame.evaluate(_RUN)
        if found["impact"] in {"serious", "critical"} and found["id"] not in STREAMLITS_OWN
        for node in found["nodes"]
    ]
