"""The map that stands in the page before Streamlit has drawn its own; README.md says how it hands over."""
