"""What the screens are made of: lines, drawn as they are."""
