"""The reception: one window in which a desk puts tours together, keyboard first."""
