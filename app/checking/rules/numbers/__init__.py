"""Rules about numbers: there at all, with that unit, of that thing, row and subject. Of each number the first finding counts."""
