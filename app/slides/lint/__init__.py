"""Looks finished files over."""
