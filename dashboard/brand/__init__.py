"""The wordmark and the icon, and the script that drew the former."""
