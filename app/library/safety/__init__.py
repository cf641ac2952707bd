"""Keeps the library file safe: its backups, whether it is whole, and what can be saved of a damaged one."""
