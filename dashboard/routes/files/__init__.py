"""The browser's files: folders as they are, our modules as one, the scripts that a page will need of Streamlit."""
