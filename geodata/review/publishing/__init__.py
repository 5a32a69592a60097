"""From accepted events to seed files: the plan, the versions, and what changed."""
