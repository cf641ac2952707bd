"""What each piece of a first page is, from evidence weighed together: type, place, words, the file's data, neighbours."""
