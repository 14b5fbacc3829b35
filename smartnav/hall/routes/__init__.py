"""The API's routes, one module a noun; each names the roles it is for."""
