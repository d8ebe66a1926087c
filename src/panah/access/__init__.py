"""Who may: users, the actor, guard, audit, encryption of what identifies."""
