"""Files and folders of this machine: written whole, named legally, kept private."""
