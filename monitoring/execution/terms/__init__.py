"""Terms of tasks: asked to be later, moved, set, taken off control. Every change is kept with both days and why."""
