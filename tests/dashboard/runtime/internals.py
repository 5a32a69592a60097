"""Which modules of other people's packages are not public: an import's full name in, yes or no out."""

from __future__ import annotations

__all__ = ["is_internal"]

_PREFIXES = (
    "uvicorn.protocols",
    "uvicorn.config.WS_PROTOCOLS",
    "websockets",
    "streamlit.runtime",
    "streamlit.web",
    "streamlit.proto",
    "streamlit.elements",
    "streamlit.delta_generator",
)


def is_internal(name: str) -> bool:
    """Say so of ``package.module`` or ``package.module.name``; a name with an underscore in front is always internal."""
    root, *rest = name.split(".")
    if root not in {
        "uvicorn",
        "websockets",
        "streamlit",
        "starlette",
        "folium",
        "branca",
        "streamlit_folium",
    }:
        return False
    private = any(part.startswith("_") and not part.startswith("__") for part in rest)
    return private or any(name == prefix or name.startswith(f"{prefix}.") for prefix in _PREFIXES)
