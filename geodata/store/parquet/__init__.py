"""A store as a folder of Parquet files: what it holds, its records, names and rows."""
