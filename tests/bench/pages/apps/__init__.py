"""The apps to compare with, as a typical user writes them, and what serves them without internet."""
