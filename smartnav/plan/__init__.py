"""What a floor plan is: models, reading, checks."""
