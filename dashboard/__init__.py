"""All that knows Streamlit, folium or HTTP. Imports ``geodata``; is never imported by it."""
