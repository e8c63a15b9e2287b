"""The newspaper: facts about its hosts, sections, addresses and time. No HTML, no network."""
