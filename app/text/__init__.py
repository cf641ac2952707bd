"""What every room above needs to know of written language: terms, numbers with units, names, sentences, Han script."""
