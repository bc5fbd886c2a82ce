"""In session: plans, the conductor that keeps pacing breaks by the clock, and what runs it."""
