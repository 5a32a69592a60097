"""What the store runs on: one small interface, and an adapter for each engine."""
