"""From a script to a timeline: arrange, fit, place; captions and chapters from a timeline. All of it pure."""
