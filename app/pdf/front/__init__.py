"""What the first pages say about the paper: title, authors, affiliations, abstract, identifiers, language."""
