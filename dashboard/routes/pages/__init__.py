"""Whole pages without Streamlit: the embed, the early map, the dossier."""
