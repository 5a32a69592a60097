"""The tests, one folder per room; ``chromium`` finds the browser for those that need one."""
