"""How the files of others are laid out: one module a provider, and the guess for any other table."""
