"""What the frame asks for, and the layers: each handler in handlers.py, what it says in a file of its own."""
