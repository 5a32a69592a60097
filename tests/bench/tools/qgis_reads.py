"""Run by the Python of QGIS: ``qgis_reads.py ID FILE…`` prints what QGIS reads of each file's layers of events."""

import json
import re
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime

SKIPPED = re.compile("places|flows|actors|sources|columns|about|layer_styles")


def plain(value):
    """Return a value as JSON has it; QGIS's null is none."""
    if isinstance(value, QDate | QDateTime if sys.version_info >= (3, 10) else (QDate, QDateTime)):
        return {"$date": value.toString("yyyy-MM-dd")} if value.isValid() else None
    if value is None or str(type(value).__name__) == "QVariant":
        return None
    return value


def address(path):
    """Return how QGIS's dialogue names a file: a CSV file with its column of shapes as an option of GDAL.

    QGIS's own reader of delimited text takes one type of geometry a file.
    """
    if path.endswith(".wkt.csv"):
        return f"{path}|option:GEOM_POSSIBLE_NAMES=wkt|option:AUTODETECT_TYPE=YES", "ogr"
    return path, "ogr"


def layers(path):
    """Return the layers of events of a file."""
    uri, provider = address(path)
    if provider != "ogr":
        return [QgsVectorLayer(uri, "events", provider)]
    details = QgsProviderRegistry.instance().querySublayers(path)
    names = {each.name() for each in details if not SKIPPED.match(each.name())}
    several = len(details) > 1
    return [
        QgsVectorLayer(f"{path}|layername={name}" if several else path, name, "ogr")
        for name in sorted(names)
    ]


def main():
    """Print rows and shapes."""
    key, *paths = sys.argv[1:]
    application = QgsApplication([], False)
    application.initQgis()
    rows, shapes = [], {}
    for path in paths:
        for layer in layers(str(Path(path).resolve())):
            if not layer.isValid():
                raise SystemExit(f"QGIS opens {layer.source()} not")
            names = [field.name() for field in layer.fields()]
            for feature in layer.getFeatures():
                row = dict(zip(names, map(plain, feature.attributes()), strict=True))
                rows.append(row)
                if feature.hasGeometry() and not feature.geometry().isEmpty():
                    shapes[row[key]] = json.loads(feature.geometry().asJson(9))
    sys.stdout.write(json.dumps({"rows": rows, "shapes": shapes}, default=str))
    sys.stdout.flush()


main()
