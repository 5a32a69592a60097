"""The store: one frozen EventQuery, one EventStore, one counting function for everybody."""
