"""Pages that are not the paper: archives' covers, forms of theses, declarations."""
