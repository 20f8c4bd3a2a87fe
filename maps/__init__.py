"""What people look at: the atlas, its layers by period, the Leaflet explorer page."""
