"""The newsroom: releases are written, approved, frozen as editions, and read."""
