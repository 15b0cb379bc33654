"""The Django project: settings, addresses, sign-in, process entry points and commands. No rules."""
