"""The regional navigation report of a city: chapters as modules, one document of them."""
