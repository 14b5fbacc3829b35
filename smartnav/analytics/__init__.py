"""What the counts of use say: figures, where people walked, what another order would save.

No Qt and no database: counts come in as :class:`smartnav.analytics.counts.Counts`, whether from a
store or over the wire. Nothing is imported here.
"""
