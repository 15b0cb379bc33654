"""Who and where: offices, posts, parties, experts, users; the working days; the file store; the outbox of leased jobs."""
