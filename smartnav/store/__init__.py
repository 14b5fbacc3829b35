"""What a hall remembers: plans and their publications, people, status, calls, terminals, counts.

The only package that imports SQLAlchemy. :class:`smartnav.store.store.Store` opens a database and
gives out transactions (:class:`smartnav.store.work.Work`); the other modules are functions on a
transaction, one module a noun. Nothing is imported here: who needs only a plan's parcel or the name
of a role does not load a database library.
"""
