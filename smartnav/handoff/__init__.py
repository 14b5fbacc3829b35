"""The route in the visitor's hand: token, QR, page, server."""
