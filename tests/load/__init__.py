"""Readers against a real server while staff publish, correct and withdraw: nobody may ever see a wrong state."""
