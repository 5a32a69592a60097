"""How the front-end packages and the basemap get into ``dashboard/_assets``."""
