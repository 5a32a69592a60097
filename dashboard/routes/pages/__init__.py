"""Whole pages without Streamlit: the embed, and what it and the early map have in common."""
