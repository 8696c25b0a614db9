"""The content of each kind of page, a module a kind."""
