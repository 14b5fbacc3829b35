"""What is measured: run each file as a script."""
