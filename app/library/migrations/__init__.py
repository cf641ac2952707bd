"""Alembic environment and the numbered migrations."""
