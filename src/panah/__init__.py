"""Panah: nobody is lost between two desks."""
