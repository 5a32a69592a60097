"""Ways in: what turns files of others into events."""
