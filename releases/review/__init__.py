"""What a reviewer without an account meets: one language of one draft, behind a secret address."""
