"""The one kind of array in scoring: float64, with nan for missing."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
