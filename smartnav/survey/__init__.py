"""A plan inspected as a whole: all problems, and who reaches what."""
