package dev.tritonexplorer.imaging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

import javax.imageio.stream.ImageInputStream;

/**
 * A picture's ICC profile, for what people see; tensors ignore it. A profile that is broken or does
 * not fit the picture counts as none.
 */
final class ColourProfile {

    private static final Logger LOG = LoggerFactory.getLogger(ColourProfile.class);

    /** Real profiles have some kilobytes, those of printers a few megabytes. */
    private static final int LARGEST = 16 << 20;

    private final ICC_Profile profile;

    private ColourProfile(ICC_Profile profile) {
        this.profile = profile;
    }

    /** From a profile's bytes; empty if there are none. */
    static Optional<ColourProfile> of(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ColourProfile(ICC_Profile.getInstance(bytes)));
        } catch (IllegalArgumentException | CMMException e) {
            LOG.debug("A picture's colour profile is broken", e);
            return Optional.empty();
        }
    }

    /** From a PNG file's iCCP chunk; leaves the stream anywhere. */
    static Optional<ColourProfile> ofPng(ImageInputStream stream) throws IOException {
        Optional<byte[]> chunk = Chunks.inPng(stream, "iCCP");
        if (chunk.isEmpty()) {
            return Optional.empty();
        }
        byte[] content = chunk.get();
        int start = 0;
        while (start < content.length && content[start] != 0) {
            start++;
        }
        start += 2; // the name's end, and the compression method, of which there is one
        if (start >= content.length) {
            return Optional.empty();
        }
        try (InflaterInputStream in =
                new InflaterInputStream(
                        new ByteArrayInputStream(content, start, content.length - start))) {
            return of(in.readNBytes(LARGEST));
        } catch (IOException e) {
            LOG.debug("A picture's colour profile cannot be unpacked", e);
            return Optional.empty();
        }
    }

    /** From what a decoder says of a picture; empty for Java's own sRGB and grey. */
    static Optional<ColourProfile> of(ColorSpace space) {
        boolean own =
                space.isCS_sRGB()
                        || space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY))
                        || !(space instanceof ICC_ColorSpace);
        return own
                ? Optional.empty()
                : Optional.of(new ColourProfile(((ICC_ColorSpace) space).getProfile()));
    }

    boolean isCmyk() {
        return profile.getColorSpaceType() == ColorSpace.TYPE_CMYK;
    }

    /** Colours as a screen shows them; alpha stays. The same object if the profile does not fit. */
    Pixels toSrgb(Pixels rgba) {
        int bands = profile.getNumComponents();
        boolean fits =
                profile.getColorSpaceType() == ColorSpace.TYPE_RGB
                        || profile.getColorSpaceType() == ColorSpace.TYPE_GRAY && isGrey(rgba);
        if (!fits) {
            return rgba;
        }
        byte[] data = rgba.data().clone();
        byte[] converted = convert(rgba, bands);
        for (int i = 0; i < rgba.width() * rgba.height() && converted.length > 0; i++) {
            System.arraycopy(converted, i * 3, data, i * 4, 3);
        }
        return new Pixels(rgba.width(), rgba.height(), 4, data);
    }

    /** Inks, 255 full, as opaque colours that a screen shows. */
    Pixels fromCmyk(Pixels inks) {
        byte[] converted = convert(inks, 4);
        int count = inks.width() * inks.height();
        byte[] data = new byte[count * 4];
        int[] row = new int[inks.width() * 4];
        int[] rgb = new int[inks.width() * 3];
        for (int i = 0; i < count; i++) {
            if (converted.length > 0) {
                System.arraycopy(converted, i * 3, data, i * 4, 3);
            } else {
                for (int c = 0; c < 4; c++) {
                    row[c] = inks.data()[i * 4 + c] & 0xff;
                }
                RowConverter.CMYK.convert(row, 1, rgb);
                for (int c = 0; c < 3; c++) {
                    data[i * 4 + c] = (byte) rgb[c];
                }
            }
            data[i * 4 + 3] = (byte) 255;
        }
        return new Pixels(inks.width(), inks.height(), 4, data);
    }

    /** The first bands of four as sRGB, three bytes a pixel; empty if the profile fails. */
    private byte[] convert(Pixels fourBands, int bands) {
        int width = fourBands.width();
        int height = fourBands.height();
        // The colour engine takes no gaps between pixels.
        byte[] packed = new byte[width * height * bands];
        for (int i = 0; i < width * height; i++) {
            System.arraycopy(fourBands.data(), i * 4, packed, i * bands, bands);
        }
        WritableRaster source =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, bands, null);
        source.setDataElements(0, 0, width, height, packed);
        WritableRaster target =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 3, null);
        ICC_Profile[] way = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
        try {
            new ColorConvertOp(way, null).filter(source, target);
        } catch (CMMException | IllegalArgumentException e) {
            LOG.debug("A picture's colour profile cannot be applied", e);
            return new byte[0];
        }
        return ((DataBufferByte) target.getDataBuffer()).getData();
    }

    private static boolean isGrey(Pixels rgba) {
        byte[] data = rgba.data();
        for (int i = 0; i < rgba.width() * rgba.height() * 4; i += 4) {
            if (data[i] != data[i + 1] || data[i] != data[i + 2]) {
                return false;
            }
        }
        return true;
    }
}
