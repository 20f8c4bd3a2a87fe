"""The explorer as one HTML file: the folium page, the data in it, the ground under it."""

from maps.page.page import Explorer, describe, explore, render, safe_json, write_page

__all__ = ["Explorer", "describe", "explore", "render", "safe_json", "write_page"]
