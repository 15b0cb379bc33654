"""The shared face: page layout, tables, charts, the reason panel, exports. It knows no rule and no table by name."""
