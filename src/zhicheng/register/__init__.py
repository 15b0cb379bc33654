"""Who and where: users, offices, invitations; the outbox of leased jobs."""
