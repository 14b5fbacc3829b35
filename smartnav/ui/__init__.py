"""The Qt workplaces."""
