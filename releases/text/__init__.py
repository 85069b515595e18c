"""The text floor: a pasted release read into a tree, and the tree written out again."""
