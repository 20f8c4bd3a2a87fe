"""From a text to the names in it that may be names of places, with what stands beside them."""
