"""What each decision does to an event, who may take it, and how it is written to the log."""
