"""The verbs of the writing side: reasons why not first, then one transaction, then an event in the log."""
