"""A text in, proposed events out: toponyms, dates, actors, events, each with its receipts."""
