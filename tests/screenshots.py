"""Take the README's pictures of the running app: ``python -m tests.screenshots``.

Starts the server and Chromium, opens the map as a reader would, and writes PNG files to
``.screenshots``: ``map`` (1440 × 900, light), ``map-dark`` and ``map-phone`` (390 × 844).
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from dashboard.assets import install
from tests import chromium
from tests.dashboard.reader import DESKTOP, PHONE, Reader, launch_options
from tests.dashboard.servers import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER: Final = Path(__file__).resolve().parents[1] / ".screenshots"
MAX_BYTES: Final = 400_000
PICTURES: Final[dict[str, dict[str, Any]]] = {
    "map": {"viewport": DESKTOP, "color_scheme": "light"},
    "map-dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "map-phone": {
        "viewport": PHONE,
        "color_scheme": "light",
        "device_scale_factor": 2,
        "has_touch": True,
    },
}


def take(browser: Browser, address: str, options: dict[str, Any]) -> bytes:
    """Return a PNG of the map's page as it first opens."""
    context = browser.new_context(**options)
    reader = Reader(context, address)
    reader.open()
    reader.settled()
    # a widget whose script is still on its way is a grey box
    expect(reader.page.get_by_test_id("stSkeleton")).to_have_count(0)
    # titles, labels and glyphs in the fonts they are meant to have
    reader.frame.evaluate("() => document.fonts.ready.then(() => true)")
    reader.page.evaluate("() => document.fonts.ready.then(() => true)")
    picture: bytes = reader.page.screenshot(animations="disabled")
    reader.leave()
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """Return a PNG with 256 colours where the full one is too large for a README."""
    if len(picture) <= MAX_BYTES:
        return picture
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(256).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    """Write all pictures; returns the exit code."""
    install.install()
    FOLDER.mkdir(exist_ok=True)
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(chromium.find_or_install()))
        for name, options in PICTURES.items():
            picture = small(take(browser, address, options))
            if len(picture) > MAX_BYTES:
                print(
                    f"{name}: {len(picture):,} bytes, expected {MAX_BYTES:,} or less",
                    file=sys.stderr,
                )
                return 1
            path = FOLDER / f"{name}.png"
            path.write_bytes(picture)
            print(f"{path.relative_to(FOLDER.parent)}: {len(picture):,} bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
