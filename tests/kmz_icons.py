"""Draw the symbols that a KMZ carries, with the map's own code: ``python -m tests.kmz_icons``.

One PNG for each kind of event and way of asserting, in the map's light theme (its white rim stands out
on pictures from the air), 64 px square with the symbol's middle in the picture's.
"""

from __future__ import annotations

import contextlib
import io
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image
from playwright.sync_api import sync_playwright

import dashboard
from geodata.formats.kml import ICONS, icon_name
from geodata.vocab import CLASS_OF, DRAWN_STATES
from tests import chromium
from tests.dashboard.reader import launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: Final = sorted(
    {icon_name(event_type, assertion) for event_type in CLASS_OF for assertion in DRAWN_STATES}
)
SIDE: Final = 64
FRAME: Final = Path(dashboard.__file__).with_name("frame")
# the tail of what goes on reaches to 37 of the grid's 24, so that much is left free on every side
_DRAW: Final = """async ([kind, state, side]) => {
  const { glyph } = await import("/panel/glyphs.js");
  const [cls, down] = kind.split("-");
  const drawn = glyph(cls, state, { variant: down ?? "", size: side });
  drawn.setAttribute("viewBox", "-13 -13 50 50");
  document.body.replaceChildren(drawn);
  document.body.style.cssText = "margin:0;background:transparent";
  document.documentElement.style.background = "transparent";
}"""


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder's files on this machine, since modules do not load from files."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def main() -> int:
    """Write every symbol; returns the exit code."""
    ICONS.mkdir(exist_ok=True)
    with _served(FRAME) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(chromium.find_or_install()))
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE}, color_scheme="light")
        page.goto(f"{address}/panel/glyph_shapes.json")
        page.add_style_tag(path=FRAME / "tokens.css")
        for name in NAMES:
            kind, _, state = name.rpartition("-")
            page.evaluate(_DRAW, [kind, state, SIDE])
            picture = page.screenshot(omit_background=True)
            out = io.BytesIO()
            Image.open(io.BytesIO(picture)).save(out, "PNG", optimize=True)
            (ICONS / f"{name}.png").write_bytes(out.getvalue())
        browser.close()
    print(f"{len(NAMES)} symbols, {sum(path.stat().st_size for path in ICONS.iterdir()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
