"""The commands by which papers and files come in: import, attach, a watched folder, Zotero, facts from registries."""
