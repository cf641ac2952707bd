"""The document classes and looks, a family of publishers a file."""
