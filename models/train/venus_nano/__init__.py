"""Venus-Q nano: model, training stages and checkpoint writing."""
