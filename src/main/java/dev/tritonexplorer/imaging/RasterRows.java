package dev.tritonexplorer.imaging;

import org.jspecify.annotations.Nullable;

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.IOException;

/**
 * The rows of a decoded picture, whatever its storage, as samples of 8 bits. Wider samples lose
 * their low bits; narrower ones are stretched, as Pillow does.
 */
final class RasterRows {

    private final Raster raster;
    private final int bands;

    /** The raster's bytes, if each sample is one of them; otherwise null. */
    private final byte @Nullable [] bytes;

    private final int pixelStride;
    private final int lineStride;
    private final int[] offsets;

    /** Right shift of each band's samples; 0 for those of 8 bits or fewer. */
    private final int[] shifts;

    /** Largest value of a band of fewer than 8 bits; 0 for other bands. */
    private final int[] narrowMaxima;

    private final boolean plain;

    /**
     * @throws IOException if the samples are not whole numbers of at most 16 bits
     */
    RasterRows(Raster raster) throws IOException {
        this.raster = raster;
        this.bands = raster.getNumBands();
        SampleModel model = raster.getSampleModel();
        if (raster.getTransferType() == DataBuffer.TYPE_FLOAT
                || raster.getTransferType() == DataBuffer.TYPE_DOUBLE) {
            throw new UndecodableException(PictureText.FLOATING_SAMPLES.with());
        }
        shifts = new int[bands];
        narrowMaxima = new int[bands];
        boolean bytewise = true;
        for (int band = 0; band < bands; band++) {
            int bits = model.getSampleSize(band);
            if (bits > 16) {
                throw new UndecodableException(PictureText.WIDE_SAMPLES.with(bits));
            }
            shifts[band] = Math.max(0, bits - 8);
            narrowMaxima[band] = bits < 8 ? (1 << bits) - 1 : 0;
            bytewise &= bits == 8;
        }
        plain = bytewise;
        if (bytewise
                && model instanceof ComponentSampleModel component
                && raster.getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getNumBanks() == 1) {
            bytes = buffer.getData();
            pixelStride = component.getPixelStride();
            lineStride = component.getScanlineStride();
            offsets = component.getBandOffsets();
            int shift =
                    buffer.getOffset()
                            + (raster.getMinX() - raster.getSampleModelTranslateX()) * pixelStride
                            + (raster.getMinY() - raster.getSampleModelTranslateY()) * lineStride;
            for (int band = 0; band < bands; band++) {
                offsets[band] += shift;
            }
        } else {
            bytes = null;
            pixelStride = 0;
            lineStride = 0;
            offsets = new int[0];
        }
    }

    int width() {
        return raster.getWidth();
    }

    int height() {
        return raster.getHeight();
    }

    int bands() {
        return bands;
    }

    /** Copies a row's samples as 0 to 255, those of a pixel side by side. */
    void read(int row, int[] samples) {
        if (bytes != null) {
            readBytes(bytes, row, samples);
            return;
        }
        raster.getPixels(raster.getMinX(), raster.getMinY() + row, width(), 1, samples);
        if (!plain) {
            toEightBits(samples);
        }
    }

    private void readBytes(byte[] bytes, int row, int[] samples) {
        int start = row * lineStride;
        for (int band = 0; band < bands; band++) {
            int from = start + offsets[band];
            for (int to = band; to < width() * bands; to += bands) {
                samples[to] = bytes[from] & 0xff;
                from += pixelStride;
            }
        }
    }

    private void toEightBits(int[] samples) {
        for (int band = 0; band < bands; band++) {
            int shift = shifts[band];
            int maximum = narrowMaxima[band];
            for (int i = band; i < width() * bands; i += bands) {
                samples[i] =
                        maximum > 0 ? samples[i] * 255 / maximum : (samples[i] & 0xffff) >> shift;
            }
        }
    }
}
