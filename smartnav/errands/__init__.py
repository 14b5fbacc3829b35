"""What a list of errands means: visits, their order, the way past them, what to bring.

Nothing is imported here: a kiosk needs the hall and its phone pages, not what a desk does.
"""
