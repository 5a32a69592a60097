"""Fit the reader's weights on annotated corpora; needs the extra ``train`` and the corpora.

``python -m geodata.evaluate.training.toponyms FOLDER`` and ``….resolver FOLDER`` write the weights
beside the code that reads them, with digests of the corpora and the figures that were reached.
"""
