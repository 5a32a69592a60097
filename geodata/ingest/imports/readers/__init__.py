"""Files of other people in, rows as texts out: one module a kind of file.

A reader takes a path and the most rows to read, None for all, and gives a
:class:`~geodata.ingest.imports.readers.text_rows.Rows`.
"""
