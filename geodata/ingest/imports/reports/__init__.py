"""What an import says: its progress, its problems, its report, and what it would do."""
