"""SmartNav: the hall's map that knows the way."""
