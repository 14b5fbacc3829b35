"""A route told in steps, in Chinese and English."""
