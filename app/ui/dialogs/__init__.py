"""The dialogs. One that the menus open is a folder: its action in `__init__`, the dialog, imported when it is wanted."""
