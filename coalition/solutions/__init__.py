"""The inventory of AI tools, where each stands, and the card that tells what it is."""
