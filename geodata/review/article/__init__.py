"""One article under review: its text, its quotes, and the events as one reader sees them."""
