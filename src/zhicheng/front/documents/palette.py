"""The colours of paper: those of the light theme (`tokens.css`), on white. A test holds both together."""

INK, QUIET, LINE, PINE, WHITE = "#13202c", "#55606b", "#dfdcd2", "#0b6b62", "#ffffff"
WASH = "#eef1f3"
AMBER, AMBER_WASH = "#7a5200", "#fff6df"
