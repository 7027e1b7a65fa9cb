"""Rate: the list of KPIs, the editor of one, and KPIs of the area's own."""
