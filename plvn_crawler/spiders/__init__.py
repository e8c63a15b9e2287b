"""Spiders choose what to ask for, and yield FetchedPage. They read the ledger and never write to it."""
