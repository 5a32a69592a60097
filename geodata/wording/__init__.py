"""Values, queries and counts in, the words that page, table, download and citation show for them."""
