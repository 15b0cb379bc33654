"""The desk of the case register 台账: cases that a superior's system numbers, with the clocks that the docket would give."""
