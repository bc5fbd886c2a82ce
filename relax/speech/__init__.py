"""The rim where speech is made: engines, worker processes, checks and the cache."""
