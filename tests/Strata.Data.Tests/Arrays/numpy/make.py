# Writes the files of this folder with NumPy: python3 make.py
import io

import numpy as np
from numpy.lib import format as npy

TYPES = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"]

for name in TYPES:
    values = (np.arange(24) - (0 if name.startswith("u") else 5)).reshape(2, 3, 4).astype(name)
    for order, sign in (("little", "<"), ("big", ">")):
        for axes in "cf":
            array = np.array(values, dtype=np.dtype(name).newbyteorder(sign), order=axes)
            np.save(f"range_{name}_{order}_{axes}.npy", array)
np.save("single.npy", np.array(2.5))
np.save("empty.npy", np.zeros((0, 3), np.float32))
for version in (2, 3):
    with open(f"version{version}.npy", "wb") as file:
        npy.write_array(file, np.array([5], np.float32), version=(version, 0))
np.save("objects.npy", np.array([None, {}], dtype=object), allow_pickle=True)
np.save("text.npy", np.array(["a", "bc"]))
np.save("complex.npy", np.array([1j]))
np.save("record.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
np.save("date.npy", np.array(["2026-01-01"], dtype="datetime64[D]"))
arrays = dict(x=np.arange(6, dtype=np.float32).reshape(2, 3), ids=np.array([2**63 - 1, -1]), flag=np.array(True))
np.savez("plain.npz", **arrays)
np.savez_compressed("packed.npz", **arrays)
