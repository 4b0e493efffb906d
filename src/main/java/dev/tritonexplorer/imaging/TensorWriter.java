package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes a picture of the model's size as the model's tensor. */
final class TensorWriter {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private TensorWriter() {}

    /**
     * Scales, casts and lays out.
     *
     * @throws PictureException if the model's datatype cannot hold the scaled values
     */
    static Tensor write(Pixels pixels, PictureModel model, PictureOptions options)
            throws PictureException {
        int channels = pixels.channels();
        int count = pixels.width() * pixels.height();
        int size = model.datatype().byteSize();
        byte[] from = pixels.data();
        byte[] to = new byte[Math.multiplyExact(Math.multiplyExact(count, channels), size)];
        for (int c = 0; c < channels; c++) {
            int colour = options.order().colour(c, channels);
            long[] values = PixelValues.table(model.datatype(), options, colour, channels);
            boolean planes = model.layout() == Layout.NCHW;
            int at = (planes ? c * count : c) * size;
            int step = (planes ? 1 : channels) * size;
            store(from, colour, channels, count, values, to, at, step, size);
        }
        return new Tensor(model.datatype(), model.pictureShape(), MemorySegment.ofArray(to));
    }

    /** One loop for each element size, as this is where a large tensor's time goes. */
    private static void store(
            byte[] from,
            int first,
            int stride,
            int count,
            long[] values,
            byte[] to,
            int at,
            int step,
            int size) {
        int end = first + count * stride;
        switch (size) {
            case 1 -> {
                for (int i = first; i < end; i += stride, at += step) {
                    to[at] = (byte) values[from[i] & 0xff];
                }
            }
            case 2 -> {
                for (int i = first; i < end; i += stride, at += step) {
                    SHORTS.set(to, at, (short) values[from[i] & 0xff]);
                }
            }
            case 4 -> {
                for (int i = first; i < end; i += stride, at += step) {
                    INTS.set(to, at, (int) values[from[i] & 0xff]);
                }
            }
            default -> {
                for (int i = first; i < end; i += stride, at += step) {
                    LONGS.set(to, at, values[from[i] & 0xff]);
                }
            }
        }
    }
}
