"""The log of decisions: the file, what it comes to, and how it is told."""
