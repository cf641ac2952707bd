"""Printed equations read as formulas: characters to structure, structure to MathML and Office Math, and the check by drawing it."""
