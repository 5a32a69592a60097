"""The browser's files: folders as they are, and how long they may be kept."""
