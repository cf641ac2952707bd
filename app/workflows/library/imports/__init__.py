"""Papers into the library: from files, bibliographies, numbers and watched folders, and then read in full."""
