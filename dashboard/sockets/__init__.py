"""How messages reach a page: gathered, packed, and cheap while nobody speaks."""
