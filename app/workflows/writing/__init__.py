"""Notes, their export, and mind maps."""
