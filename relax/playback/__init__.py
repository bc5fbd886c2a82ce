"""Sound that is heard now: outputs, and the player that feeds them."""
