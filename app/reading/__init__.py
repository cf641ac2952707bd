"""Pure functions between a Document and a Digest: choosing what the model reads, checking what it wrote."""
