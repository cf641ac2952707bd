"""The main window: its parts, its actions, and what leads from one to the other."""
