"""Page images to lines with confidence and box."""
