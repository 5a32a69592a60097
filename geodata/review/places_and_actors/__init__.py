"""Places and actors that a reader names: those on record, and new ones."""
