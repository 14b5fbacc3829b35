"""The schema's history: one revision after the other, each tried with data from before."""
