"""Imports made in the page: files that arrive, and the processes that import them.

A file is streamed to the disk, looked at and imported by ``dateline import`` in a process of
its own: a hostile or huge file costs that process, not the server, and a rerun of the page
or a reload of the browser leaves it alone.
"""
