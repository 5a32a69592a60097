"""One widget group a file: ``show(...)`` draws it; callbacks write the session's query."""
