"""Independent readers of what is written, and a desk to write it at: `feeds`, `icaljs.cjs`, `office`."""
