"""The PostgreSQL server that comes with the package, and the keeper of the processes of `coalition up`."""
