"""Two readers of one article: who sees what, and how far they agree."""
