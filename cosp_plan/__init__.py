"""The follow-up workplan of the UN anti-corruption bodies as data: checked, counted, published."""

__version__ = "0.1.0"
