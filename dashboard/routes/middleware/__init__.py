"""What stands round the whole app: security headers, packed files, what a page names to be fetched early."""
