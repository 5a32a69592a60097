"""The server side of the Read desk: collections, articles that come in, desks that are open.

The rules of review stand in :mod:`geodata.review`; the routes in :mod:`dashboard.routes.desk`.
"""
