"""How fast it is, as ratios measured in one run: the data set, the leanest pages, the client, the tables."""
