"""Draw the wordmark's outlines from a font file; needs fonttools and brotli.

Run by hand where the wordmark changes: ``python wordmark.py FONT.woff2``. Writes
``wordmark-light.svg`` and ``wordmark-dark.svg`` (named after the page they stand on).
"""

from __future__ import annotations

import sys
from pathlib import Path

WORD = "Dateline"
# the text tokens of frame/tokens.css
INKS = {"light": "#1B1F23", "dark": "#ECEEF0"}
HEIGHT = 1000


def outline(font_file: Path, weight: int = 700) -> tuple[str, float]:
    """Return the SVG path of the word and its advance in font units."""
    from fontTools.pens.svgPathPen import SVGPathPen  # noqa: PLC0415 - not a dependency
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(font_file)
    glyphs = font.getGlyphSet(location={"wght": weight, "opsz": 20})
    names = font.getBestCmap()
    pen, x = SVGPathPen(glyphs, ntos=lambda v: f"{v:.0f}"), 0.0
    for letter in WORD:
        glyph = glyphs[names[ord(letter)]]
        glyph.draw(TransformPen(pen, (1, 0, 0, -1, x, 0)))
        x += glyph.width
    return pen.getCommands(), x


def main(arguments: list[str]) -> None:
    """Write both files beside this script."""
    path, advance = outline(Path(arguments[0]))
    for page, ink in INKS.items():
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -760 {advance:.0f} {HEIGHT}" '
            f'width="{advance / HEIGHT * 32:.0f}" height="32"><title>{WORD}</title><path d="{path}" fill="{ink}"/></svg>\n'
        )
        Path(__file__).with_name(f"wordmark-{page}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
