"""The floor: the leanest Django view that can be written for the rows of each measured page."""
