"""What never changes while the program runs: KPI catalogs, service areas and the sample review, read and checked."""
