"""Measurements; none of them is a test, and nothing here sets a time limit."""
