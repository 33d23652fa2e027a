# Writes the files of this folder with Pillow and NumPy: python3 make.py
import numpy as np
from PIL import Image

y, x = np.mgrid[0:24, 0:40]
pixels = np.stack([x * 6, y * 10, (x + y) * 4 % 256], -1).astype(np.uint8)
image = Image.fromarray(pixels)
image.save("baseline.jpg", quality=95, subsampling=0)
image.save("progressive.jpg", quality=95, subsampling=0, progressive=True)
image.convert("L").save("grey.jpg", quality=95)
for name in ("baseline", "progressive", "grey"):
    np.save(f"{name}.npy", np.asarray(Image.open(f"{name}.jpg")))

# The same noise in other sizes, in floats, channel by channel.
noise = np.random.RandomState(1).randint(0, 256, (19, 31, 3)).astype(np.uint8)
Image.fromarray(noise).save("noise.png")
for height, width in ((19, 31), (7, 9), (19, 5), (40, 64), (3, 90), (1, 1)):
    bands = [
        np.asarray(Image.fromarray(noise[..., c].astype(np.float32), mode="F").resize((width, height), Image.BILINEAR))
        for c in range(3)
    ]
    np.save(f"noise_{height}_{width}.npy", np.stack(bands, -1))
