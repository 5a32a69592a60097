"""What other people's tools see in each file that Dateline writes: ``python -m tests.bench.tools``."""
