"""What can be measured of a photo, a subject mask and a crop box."""
