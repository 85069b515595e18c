"""Generated archives: as many realistic editions as one asks for, to try a newsroom at a size it may reach."""
