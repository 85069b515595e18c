"""What readers see. Nothing here may import the desk, the admin or the working copy."""
