"""The rules that a verdict is made of, one idea a file."""
