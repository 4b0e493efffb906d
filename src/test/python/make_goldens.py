#!/usr/bin/env python3
"""Makes the small pictures and the tensors that the imaging tests compare with.

Needs Pillow and NumPy, the stack of Triton's official Python image_client. Usage, from the
repository's root:  python3 src/test/python/make_goldens.py

Writes src/test/resources/imaging: pictures, the tensors as gzipped little-endian bytes, and
cases.txt, which says for each case what tensor it is of which picture.
"""
import gzip
import pathlib
import shutil
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

PHOTOS = pathlib.Path("assets/photos")
OUT = pathlib.Path("src/test/resources/imaging")
NUMPY = {
    "UINT8": "u1", "UINT16": "<u2", "UINT32": "<u4", "UINT64": "<u8",
    "INT8": "i1", "INT16": "<i2", "INT32": "<i4", "INT64": "<i8",
    "FP16": "<f2", "FP32": "<f4", "FP64": "<f8", "BF16": "<f4",
}
PROFILE = Image.open(PHOTOS / "rocket.jpg").info["icc_profile"]
cases = []


# The official tensor ------------------------------------------------------------------------

def to_bf16(values):
    """FP32 rounded to nearest even; NumPy has no such type."""
    bits = values.astype("<f4").view("<u4").astype(np.uint64)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype("<u2")


def tensor(image, datatype, layout, channels, height, width, scaling):
    """What image_client sends for an open picture: resize in 8 bits, cast, scale, lay out."""
    pixels = np.array(
        image.convert("L" if channels == 1 else "RGB").resize((width, height), Image.BILINEAR))
    pixels = pixels.reshape(height, width, channels)
    numbers = pixels.astype(NUMPY[datatype])
    if scaling == "INCEPTION":
        numbers = (numbers / 127.5) - 1
    elif scaling == "VGG":
        mean = (128,) if channels == 1 else (123, 117, 104)
        numbers = numbers - np.asarray(mean, dtype=NUMPY[datatype])
    assert numbers.dtype == np.dtype(NUMPY[datatype]), numbers.dtype
    if datatype == "BF16":
        numbers = to_bf16(numbers)
    if layout == "NCHW":
        numbers = numbers.transpose(2, 0, 1)
    return np.ascontiguousarray(numbers)


def case(file, size, channels=3, datatype="UINT8", layout="NHWC", scaling="NONE", orient=True,
         bound="exact", image=None):
    """Adds a case; size is (width, height)."""
    path = file if isinstance(file, pathlib.Path) else OUT / file
    opened = image if image is not None else Image.open(path)
    if orient:
        opened = ImageOps.exif_transpose(opened)
    width, height = size
    data = tensor(opened, datatype, layout, channels, height, width, scaling)
    name = "%s-%dx%dx%d-%s-%s-%s%s" % (
        path.name, width, height, channels, datatype, layout, scaling, "" if orient else "-asis")
    (OUT / (name + ".gz")).write_bytes(gzip.compress(data.tobytes(), 9, mtime=0))
    where = "photo:" + path.name if path.parent == PHOTOS else path.name
    cases.append(" ".join(map(str, [
        name, where, datatype, layout, channels, height, width, scaling,
        "orient" if orient else "asis", bound])))


# Writers for what Pillow does not write -----------------------------------------------------

def png(samples, colour_type, depth, palette=None, transparency=None, interlaced=False):
    """A PNG of an array (height, width, bands) of samples."""
    def chunk(kind, content):
        return (struct.pack(">I", len(content)) + kind + content
                + struct.pack(">I", zlib.crc32(kind + content)))

    def rows(part):
        out = b""
        for row in part:
            if depth == 16:
                packed = row.astype(">u2").tobytes()
            elif depth == 8:
                packed = row.astype("u1").tobytes()
            else:
                bits = "".join(format(v, "0%db" % depth) for v in row.ravel())
                bits += "0" * (-len(bits) % 8)
                packed = int(bits, 2).to_bytes(len(bits) // 8, "big")
            out += b"\0" + packed
        return out

    height, width = samples.shape[:2]
    raw = b""
    if interlaced:
        for x, y, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4),
                             (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
            part = samples[y::dy, x::dx]
            raw += rows(part) if part.size else b""
    else:
        raw = rows(samples)
    out = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(
        ">IIBBBBB", width, height, depth, colour_type, 0, 0, int(interlaced)))
    if palette is not None:
        out += chunk(b"PLTE", palette)
    if transparency is not None:
        out += chunk(b"tRNS", transparency)
    return out + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")


def tiff(samples, order="<", tile=None, photometric=2, extra=None):
    """An uncompressed TIFF of an array (height, width, bands) of 8- or 16-bit samples."""
    height, width, bands = samples.shape
    bits = samples.dtype.itemsize * 8
    data = samples.astype(order + "u%d" % (bits // 8))
    if tile:
        blocks = []
        for y in range(0, height, tile):
            for x in range(0, width, tile):
                block = np.zeros((tile, tile, bands), data.dtype)
                part = data[y:y + tile, x:x + tile]
                block[:part.shape[0], :part.shape[1]] = part
                blocks.append(block.tobytes())
    else:
        blocks = [data.tobytes()]
    entries = [(256, 4, [width]), (257, 4, [height]), (258, 3, [bits] * bands), (259, 3, [1]),
               (262, 3, [photometric]), (277, 3, [bands])]
    offsets = [8 + sum(map(len, blocks[:i])) for i in range(len(blocks))]
    sizes = list(map(len, blocks))
    if tile:
        entries += [(322, 4, [tile]), (323, 4, [tile]), (324, 4, offsets), (325, 4, sizes)]
    else:
        entries += [(273, 4, offsets), (278, 4, [height]), (279, 4, sizes)]
    if extra is not None:
        entries.append((338, 3, [extra]))
    entries.sort()
    body = b"".join(blocks)
    start = 8 + len(body)
    values_at = start + 2 + 12 * len(entries) + 4
    directory, values = struct.pack(order + "H", len(entries)), b""
    for tag, kind, numbers in entries:
        packed = struct.pack(order + str(len(numbers)) + ("H" if kind == 3 else "I"), *numbers)
        if len(packed) > 4:
            field = struct.pack(order + "I", values_at + len(values))
            values += packed
        else:
            field = packed.ljust(4, b"\0")
        directory += struct.pack(order + "HHI", tag, kind, len(numbers)) + field
    magic = b"II*\0" if order == "<" else b"MM\0*"
    return (magic + struct.pack(order + "I", start) + body + directory
            + struct.pack(order + "I", 0) + values)


def bmp16(rgb, masks):
    """A top-down 16-bit BMP with bit fields."""
    height, width = rgb.shape[:2]
    pixels = np.zeros((height, width + width % 2), "<u2")
    for c, (shift, bits) in enumerate(masks):
        pixels[:, :width] |= (rgb[:, :, c].astype("<u2") >> (8 - bits)) << shift
    fields = b"".join(struct.pack("<I", ((1 << bits) - 1) << shift) for shift, bits in masks)
    data = pixels.tobytes()
    header = struct.pack("<IiiHHIIiiII", 40, width, -height, 1, 16, 3, len(data), 0, 0, 0, 0)
    offset = 14 + len(header) + len(fields)
    return struct.pack("<2sIHHI", b"BM", offset + len(data), 0, 0, offset) + header + fields + data


# Cases --------------------------------------------------------------------------------------

def picture(name, size):
    return Image.open(PHOTOS / name).convert("RGB").resize(size, Image.LANCZOS)


def saved(name, image, **options):
    image.save(OUT / name, **options)
    return name


def written(name, content):
    (OUT / name).write_bytes(content)
    return name


def sizes_and_scalings(rgb):
    file = saved("rgb.png", rgb)
    for size in ((24, 32), (61, 47), (61, 20), (20, 47), (90, 71), (30, 94), (1, 1), (7, 200)):
        case(file, size)
    case(file, (24, 32), channels=1)
    case(file, (90, 20), channels=1, layout="NCHW")
    noise = np.random.default_rng(7).integers(0, 256, (37, 53, 3), dtype=np.uint8)
    file = saved("noise.png", Image.fromarray(noise))
    for size in ((19, 23), (100, 80), (52, 36), (54, 38), (13, 150)):
        case(file, size)
        case(file, size, channels=1)
    for width, height in ((1, 40), (40, 1), (1, 1), (2, 3)):
        file = saved("line%dx%d.png" % (width, height), rgb.crop((5, 5, 5 + width, 5 + height)))
        case(file, (8, 9))
        case(file, (3, 50))
    file = "rgb.png"
    for size in ((60, 20), (44, 12), (45, 12), (50, 40)):  # rows or columns first
        case(file, size)
    for datatype in NUMPY:
        for scaling in ("NONE", "INCEPTION", "VGG"):
            if scaling == "INCEPTION" and datatype not in ("FP16", "BF16", "FP32", "FP64"):
                continue
            case(file, (12, 10), datatype=datatype, layout="NCHW", scaling=scaling)
            case(file, (12, 10), datatype=datatype, scaling=scaling, channels=1)
    ramp = np.arange(256, dtype=np.uint8).reshape(16, 16)
    file = saved("ramp.png", Image.fromarray(ramp))
    for datatype in ("FP16", "BF16", "FP32", "FP64"):
        case(file, (16, 16), channels=1, datatype=datatype, scaling="INCEPTION")


def pngs(rgb):
    array = np.asarray(rgb)
    grey = np.asarray(rgb.convert("L"))
    alpha = np.linspace(0, 255, grey.size).astype(np.uint8).reshape(grey.shape)
    rgba = np.dstack([array, alpha])
    both = {"rgba.png": rgba, "la.png": np.dstack([grey, alpha]), "grey.png": grey}
    for name, content in both.items():
        saved(name, Image.fromarray(content))
    files = list(both)
    for depth in (1, 2, 4):
        files.append(written("grey%d.png" % depth, png(grey >> (8 - depth), 0, depth)))
        count = 1 << depth
        reduced = rgb.quantize(count, dither=Image.Dither.NONE)
        colours = bytes(reduced.getpalette()[:3 * count]).ljust(3 * count, b"\0")
        files.append(written("palette%d.png" % depth,
                             png(np.asarray(reduced), 3, depth, palette=colours)))
    reduced = rgb.quantize(200)
    colours = bytes(reduced.getpalette()[:600])
    files.append(written("palette8.png", png(np.asarray(reduced), 3, 8, palette=colours)))
    files.append(written("palette8-transparent.png", png(
        np.asarray(reduced), 3, 8, palette=colours, transparency=bytes(range(0, 200)))))
    files.append(written("rgb-transparent.png", png(
        array, 2, 8, transparency=struct.pack(">3H", *map(int, array[3, 3])))))
    files.append(written("grey-transparent.png", png(
        grey, 0, 8, transparency=struct.pack(">H", int(grey[3, 3])))))
    files.append(written("rgb-interlaced.png", png(array, 2, 8, interlaced=True)))
    files.append(written("grey4-interlaced.png", png(grey >> 4, 0, 4, interlaced=True)))
    wide = array.astype(np.uint16) * 256 + array[::-1]
    files.append(written("rgb16.png", png(wide, 2, 16)))
    files.append(written("rgba16.png", png(
        np.dstack([wide, alpha.astype(np.uint16) * 257]), 6, 16)))
    for name in files:
        case(name, (24, 32))
        case(name, (61, 47), channels=1)
    case(saved("rgb-profile.png", rgb, icc_profile=PROFILE), (24, 32))
    # Pillow clips 16-bit grey at 255; here it keeps its high byte.
    grey16 = grey.astype(np.uint16) * 256 + grey[::-1]
    for name, content in (("grey16.png", png(grey16, 0, 16)),
                          ("grey16.tif", tiff(grey16[:, :, None], photometric=1)),
                          ("grey16-big-endian.tif",
                           tiff(grey16[:, :, None], order=">", photometric=1))):
        written(name, content)
        high = Image.fromarray((grey16 >> 8).astype(np.uint8))
        case(name, (24, 32), image=high)
        case(name, (61, 47), channels=1, image=high)


def gifs_and_bmps(rgb):
    file = saved("palette.gif", rgb.quantize(128))
    case(file, (24, 32))
    case(file, (61, 47), channels=1)
    case(saved("interlaced.gif", rgb.quantize(50), interlace=1), (61, 47))
    case(saved("transparent.gif", rgb.quantize(32), transparency=3), (61, 47))
    frames = [rgb.quantize(16), rgb.transpose(Image.Transpose.ROTATE_180).quantize(16)]
    case(saved("animated.gif", frames[0], save_all=True, append_images=frames[1:]), (61, 47))
    content = bytearray((OUT / "palette.gif").read_bytes())
    descriptor = 13 + 3 * (2 << (content[10] & 7))
    assert content[descriptor] == 0x2C
    content[6:10] = struct.pack("<HH", 70, 60)
    content[descriptor + 1:descriptor + 5] = struct.pack("<HH", 5, 9)
    case(written("offset.gif", bytes(content)), (70, 60))
    content[6:10] = struct.pack("<HH", 40, 30)
    case(written("beyond.gif", bytes(content)), (66, 56))

    array = np.asarray(rgb)
    alpha = np.linspace(0, 255, array[:, :, 0].size).astype(np.uint8).reshape(array.shape[:2])
    for name, image in (("rgb.bmp", rgb), ("palette.bmp", rgb.quantize(100)),
                        ("grey.bmp", rgb.convert("L")), ("bilevel.bmp", rgb.convert("1")),
                        ("rgba.bmp", Image.fromarray(np.dstack([array, alpha])))):
        case(saved(name, image), (24, 32))
        case(name, (61, 47), channels=1)
    case(written("rgb565.bmp", bmp16(array, ((11, 5), (5, 6), (0, 5)))), (61, 47))
    case(written("rgb555.bmp", bmp16(array, ((10, 5), (5, 5), (0, 5)))), (61, 47))


def tiffs(rgb):
    array = np.asarray(rgb)
    alpha = np.linspace(0, 255, array[:, :, 0].size).astype(np.uint8).reshape(array.shape[:2])
    wide = array.astype(np.uint16) * 256 + array[::-1]
    cmyk = Image.merge("CMYK", [*rgb.split(), Image.fromarray(alpha)])
    files = [
        saved("rgb.tif", rgb),
        saved("lzw.tif", rgb, compression="tiff_lzw"),
        saved("deflate.tif", rgb, compression="tiff_adobe_deflate"),
        saved("packbits.tif", rgb, compression="packbits"),
        saved("grey.tif", rgb.convert("L"), compression="tiff_lzw"),
        saved("palette.tif", rgb.quantize(64)),
        saved("bilevel.tif", rgb.convert("1")),
        saved("fax4.tif", rgb.convert("1"), compression="group4"),
        saved("rgba.tif", Image.fromarray(np.dstack([array, alpha]))),
        saved("cmyk.tif", cmyk),
        saved("profile.tif", rgb, icc_profile=PROFILE),
        written("tiled.tif", tiff(array, tile=16)),
        written("rgb16.tif", tiff(wide)),
        written("rgb16-big-endian.tif", tiff(wide, order=">")),
        written("white-is-zero.tif", tiff(array[:, :, :1], photometric=0)),
        written("premultiplied.tif", tiff(
            np.dstack([(array.astype(int) * alpha[:, :, None] // 255).astype(np.uint8), alpha]),
            extra=1)),
    ]
    for name in files:
        case(name, (24, 32))
        case(name, (61, 47), channels=1)
    case(saved("jpeg.tif", rgb, compression="jpeg", quality=85), (61, 47), bound="jpeg")


def jpegs():
    rgb = picture("rocket.jpg", (117, 79))
    cat = picture("cat.png", (128, 96))
    files = [
        saved("444.jpg", rgb, quality=85, subsampling=0),
        saved("422.jpg", rgb, quality=85, subsampling=1),
        saved("420.jpg", rgb, quality=85, subsampling=2),
        saved("420-low.jpg", cat, quality=20, subsampling=2),
        saved("progressive.jpg", cat, quality=80, progressive=True),
        saved("grey.jpg", rgb.convert("L"), quality=85),
        saved("stored-as-rgb.jpg", cat, quality=85, keep_rgb=True),
        saved("profile.jpg", rgb, quality=85, icc_profile=PROFILE),
    ]
    black = Image.fromarray(np.linspace(0, 200, 117 * 79).astype(np.uint8).reshape(79, 117))
    cmyk = Image.merge("CMYK", [*rgb.split(), black])
    files.append(saved("cmyk.jpg", cmyk, quality=90))
    content = bytearray((OUT / "cmyk.jpg").read_bytes())
    adobe = content.index(b"Adobe")
    assert content[adobe + 11] == 0
    content[adobe + 11] = 2
    files.append(written("ycck.jpg", bytes(content)))
    plain = (OUT / "444.jpg").read_bytes()
    size = 2 + struct.unpack(">H", plain[4:6])[0]
    assert plain[2:4] == b"\xff\xe0"
    files.append(written("no-jfif.jpg", plain[:2] + plain[2 + size:]))
    for name in files:
        full = Image.open(OUT / name).size
        if name in ("444.jpg", "420.jpg", "cmyk.jpg", "ycck.jpg"):
            case(name, full, bound="jpeg")
        case(name, (64, 64), bound="jpeg")
        case(name, (96, 48), channels=1, bound="jpeg")


def webps(rgb):
    array = np.asarray(rgb)
    alpha = np.linspace(0, 255, array[:, :, 0].size).astype(np.uint8).reshape(array.shape[:2])
    rgba = Image.fromarray(np.dstack([array, alpha]))
    case(saved("lossless.webp", rgb, lossless=True), (24, 32))
    case("lossless.webp", (61, 47), channels=1)
    case(saved("lossless-profile.webp", rgb, lossless=True, icc_profile=PROFILE), (61, 47))
    case(saved("lossless-alpha.webp", rgba, lossless=True, exact=True), (61, 47))
    cat = picture("cat.png", (128, 96))
    case(saved("lossy.webp", cat, quality=80), (128, 96), bound="webp")
    case("lossy.webp", (32, 32), bound="webp")
    case(saved("lossy-alpha.webp", rgba, quality=90), (61, 47), bound="webp")
    case(saved("lossy-odd.webp", rgb, quality=90), (61, 47), bound="webp")


def orientations(rgb):
    for value in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = value
        case(saved("orientation%d.png" % value, rgb, exif=exif), (24, 32))
    exif = Image.Exif()
    exif[0x0112] = 6
    case(saved("orientation6.webp", rgb, lossless=True, exif=exif), (24, 32))
    case(saved("orientation6.tif", rgb, exif=exif), (24, 32))
    case(saved("orientation6.jpg", picture("cat.png", (128, 96)), quality=90, exif=exif),
         (48, 64), bound="jpeg")
    case("orientation6.png", (24, 32), orient=False)
    case("orientation6.jpg", (64, 48), orient=False, bound="jpeg")
    exif[0x0112] = 9
    case(saved("orientation9.png", rgb, exif=exif), (24, 32))


def photos():
    for name in ("astronaut.png", "cat.png", "coffee.png", "rocket.jpg"):
        case(PHOTOS / name, (224, 224), bound="jpeg" if name.endswith("jpg") else "exact")


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    rgb = picture("astronaut.png", (61, 47))
    sizes_and_scalings(rgb)
    pngs(rgb)
    gifs_and_bmps(rgb)
    tiffs(rgb)
    jpegs()
    webps(rgb)
    orientations(rgb)
    photos()
    (OUT / "cases.txt").write_text("\n".join(cases) + "\n")


if __name__ == "__main__":
    main()
