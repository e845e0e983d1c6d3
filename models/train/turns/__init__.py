"""Multi-turn data: a request or question about a crop, the box that obeys it, and the reply."""
