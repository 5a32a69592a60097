"""What a cell means: dates, positions, counts, countries, types, precisions; one text in, one value or a reason out."""
