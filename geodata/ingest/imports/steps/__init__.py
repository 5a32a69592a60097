"""The steps of an import, in their order: staging, lookups, events, tables, changes, seal, cache."""
