"""The pages: they compose views and compute nothing."""
