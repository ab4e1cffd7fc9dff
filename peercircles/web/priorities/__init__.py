"""The ideas of a driver diagram on two axes, in the browser."""
