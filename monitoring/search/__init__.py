"""Search over what a viewer may see: roadmaps, activities, tasks, schools, orders, people."""
