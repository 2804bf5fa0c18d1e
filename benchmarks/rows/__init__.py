"""The rows of the data set, a module for each room; a room that is not installed is left out."""
