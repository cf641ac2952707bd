"""Figures and tables: captions, graphics, cells."""
