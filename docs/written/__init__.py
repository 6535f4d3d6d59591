"""The pages of the site that are written out of code and data when it is built; the repository keeps none of them."""
