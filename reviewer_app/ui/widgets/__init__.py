"""Leaf widgets: they show values and tell what was typed; they know no service and no page."""
