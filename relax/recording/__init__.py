"""Recording a voice of one's own: what to say, from files or at a microphone."""
