package dev.tritonexplorer.imaging;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Arrays;

import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;

/**
 * Where a GIF's first frame lies on its screen; readers give the frame alone. What it leaves free
 * has the transparent colour, or the palette's first.
 *
 * @param width of the screen, grown where the frame reaches beyond it, in pixels
 */
record GifCanvas(int left, int top, int width, int height, int background) {

    private static final String IMAGE = "javax_imageio_gif_image_1.0";
    private static final String STREAM = "javax_imageio_gif_stream_1.0";

    /** Of a reader with its input set and metadata not ignored. */
    static GifCanvas of(ImageReader reader) throws IOException {
        Node image = tree(reader.getImageMetadata(0), IMAGE);
        Element frame = child(image, "ImageDescriptor");
        Element control = child(image, "GraphicControlExtension");
        Element screen = child(tree(reader.getStreamMetadata(), STREAM), "LogicalScreenDescriptor");
        int left = number(frame, "imageLeftPosition");
        int top = number(frame, "imageTopPosition");
        boolean transparent =
                control != null && control.getAttribute("transparentColorFlag").equals("TRUE");
        return new GifCanvas(
                left,
                top,
                Math.max(number(screen, "logicalScreenWidth"), left + number(frame, "imageWidth")),
                Math.max(number(screen, "logicalScreenHeight"), top + number(frame, "imageHeight")),
                transparent ? number(control, "transparentColorIndex") : 0);
    }

    /**
     * The whole screen with the frame on it; the frame itself if it fills the screen.
     *
     * @param step at which the frame was decoded
     */
    BufferedImage place(BufferedImage frame, int step) {
        int scaledWidth = Math.max(frame.getWidth() + left / step, width / step);
        int scaledHeight = Math.max(frame.getHeight() + top / step, height / step);
        if (scaledWidth == frame.getWidth() && scaledHeight == frame.getHeight()) {
            return frame;
        }
        WritableRaster screen =
                frame.getRaster().createCompatibleWritableRaster(scaledWidth, scaledHeight);
        if (background != 0 && frame.getColorModel() instanceof IndexColorModel) {
            int[] row = new int[scaledWidth];
            Arrays.fill(row, background);
            for (int y = 0; y < scaledHeight; y++) {
                screen.setSamples(0, y, scaledWidth, 1, 0, row);
            }
        }
        screen.setRect(left / step, top / step, frame.getRaster());
        return new BufferedImage(frame.getColorModel(), screen, false, null);
    }

    private static Node tree(IIOMetadata metadata, String format) {
        return metadata.getAsTree(format);
    }

    private static @Nullable Element child(Node parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return (Element) node;
            }
        }
        return null;
    }

    private static int number(@Nullable Element element, String attribute) {
        String value = element == null ? "" : element.getAttribute(attribute);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }
}
