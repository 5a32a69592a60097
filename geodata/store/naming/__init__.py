"""What a written name may mean, and what a meaning is called: ids, aliases, spellings, memberships."""
