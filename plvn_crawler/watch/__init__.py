"""Extensions that only listen: the run ledger, progress, logs."""
