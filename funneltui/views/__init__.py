"""Result in, page out: what is said and in which order, for the screen and the report alike."""
