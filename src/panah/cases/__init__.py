"""The hub: people, case files, hand-overs, tasks, follow-ups, services, timeline."""
