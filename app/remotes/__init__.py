"""The place that several computers share: a folder or a WebDAV server, and the files that lie in it."""
