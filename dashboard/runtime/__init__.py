"""The only room that may touch what is not public in other people's code: optional, guarded, tested."""
