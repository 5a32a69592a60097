"""Events as small whole numbers: what most questions of an import are answered from."""
