"""A hall as it is: its server, a desk and a kiosk in processes of their own."""
