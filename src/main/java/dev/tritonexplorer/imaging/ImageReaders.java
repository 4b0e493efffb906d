package dev.tritonexplorer.imaging;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;

import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * One chosen decoder for each format. They are named rather than asked for by format, because what
 * ImageIO finds depends on the calling thread's class loader and on whatever else is installed.
 */
final class ImageReaders {

    private static final String JDK_PLUGINS = "com.sun.imageio.plugins.";

    private ImageReaders() {}

    static ImageReader of(PictureFormat format) throws IOException {
        return switch (format) {
            case JPEG -> jdk("jpeg.");
            case PNG -> jdk("png.");
            case GIF -> jdk("gif.");
            case BMP -> jdk("bmp.");
            case WEBP -> new WebPImageReaderSpi().createReaderInstance();
            case TIFF -> new TIFFImageReaderSpi().createReaderInstance();
        };
    }

    /** The JDK's own decoders are always registered, but their classes cannot be named. */
    private static ImageReader jdk(String plugin) throws IOException {
        Iterator<ImageReaderSpi> found =
                IIORegistry.getDefaultInstance()
                        .getServiceProviders(
                                ImageReaderSpi.class,
                                spi -> spi.getClass().getName().startsWith(JDK_PLUGINS + plugin),
                                true);
        if (!found.hasNext()) {
            throw new UndecodableException(PictureText.NO_DECODER.with());
        }
        return found.next().createReaderInstance();
    }
}
