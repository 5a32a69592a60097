"""One reader a file layout: bytes in, lines with kinds and facts out. Imported when needed."""
