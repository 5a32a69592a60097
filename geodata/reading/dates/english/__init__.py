"""The English grammar of dates: vocabulary, ordered patterns, and what each pattern means."""
