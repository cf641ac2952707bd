"""The slide editor."""
