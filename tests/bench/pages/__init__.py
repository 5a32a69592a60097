"""The page bench: this app beside two plain ones on the same events; ``python -m tests.bench.pages``."""
