"""The ASGI app: Streamlit and our own routes in one process, on one port.

``streamlit run dashboard/server.py``, ``uvicorn dashboard.server:app`` and
``dateline serve`` all start it; Streamlit finds the literal assignment below by its AST.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard.files import FOLDERS
from dashboard.memory import few_arenas
from dashboard.routes import all_routes
from dashboard.routes.files.assets import Versioned
from dashboard.routes.middleware.headers import SecurityHeaders
from dashboard.routes.middleware.only_http import OnlyHttp
from dashboard.routes.middleware.packed import PackedStatic
from dashboard.routes.middleware.placing import Placing
from dashboard.routes.middleware.preload import Preloads
from dashboard.sockets import gathering

# for those who start it otherwise than by the command
few_arenas()
gathering.install()
# the loop sends what a script has written while the script computes on: it waits for its turn
# one millisecond at the most, not five
sys.setswitchinterval(0.001)
# our routes are not prefixed by Streamlit: under a base path they are mounted with it
_PATH = str(st.get_option("server.baseUrlPath") or "").strip("/")
_BASE = f"/{_PATH}" if _PATH else ""

# the first stands outermost
_LAYERS = [
    Middleware(SecurityHeaders),
    Middleware(Placing, base=_BASE),
    Middleware(Preloads, base=_BASE),
    Middleware(Versioned, base=_BASE),
    Middleware(PackedStatic, base=_BASE, folders=FOLDERS),
]

app = st.App(
    str(Path(__file__).with_name("app.py")),
    routes=all_routes(_BASE),
    middleware=[Middleware(OnlyHttp, layers=_LAYERS)],
)

if __name__ == "__main__":
    app.run()
