"""One file for each template that the site has used, each with a diary of what is known about it."""
