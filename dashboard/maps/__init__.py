"""The static folium map that carries the frame; no event data ever passes through folium."""
