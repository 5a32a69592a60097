"""What stands round the whole app: security headers, packed files, what is fetched ahead, the early map in the page."""
