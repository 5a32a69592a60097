"""Violent incidents of a wire report: attacks, bombings, kidnappings, arson and robberies."""
