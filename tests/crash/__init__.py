"""Kills the program at any moment and looks whether the library is whole and holds all that was acknowledged."""
