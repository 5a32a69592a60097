"""Proposals as the desk shows them: the queue, and of each field value, score and rivals."""
