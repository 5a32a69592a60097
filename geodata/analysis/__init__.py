"""What is worked out over a store: chains, comparison, encounters, networks, first questions, stories."""
