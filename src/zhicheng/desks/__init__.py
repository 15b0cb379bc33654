"""What people see, one desk a duty. Desks do not import one another."""
