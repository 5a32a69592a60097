"""The steps of an import, in their order: recognising, staging, lookups, events, tables, changes, seal, cache."""
