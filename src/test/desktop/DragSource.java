import java.awt.BorderLayout;
import java.awt.Image;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DragSourceAdapter;
import java.awt.dnd.DragSourceDropEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

/**
 * Another program, for the desktop tour: a small window from which files or a picture can be
 * dragged, and a clipboard. Run as a single source file, with the window's place as arguments
 * {@code x y width height}. It does what its standard input says, one order a line with the
 * arguments after tabs, and answers each with a line: {@code drag-files}, {@code drag-picture},
 * {@code copy-files}, {@code copy-picture}, {@code copy-text}. A finished drag is the line {@code
 * dropped true} or {@code dropped false}.
 */
public final class DragSource {

    private static volatile Transferable offered = new StringSelection("");

    private DragSource() {}

    public static void main(String[] args) throws Exception {
        JFrame frame = new JFrame("Drag source");
        SwingUtilities.invokeAndWait(
                () -> {
                    frame.setSize(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
                    show(frame);
                });
        // A window manager places new windows as it likes, but heeds one that moves.
        SwingUtilities.invokeAndWait(
                () -> frame.setLocation(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
        say("shown");
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            obey(List.of(line.split("\t")));
            say("done");
        }
        System.exit(0);
    }

    private static void show(JFrame frame) {
        frame.setUndecorated(true);
        JLabel label = new JLabel("Drag from here", SwingConstants.CENTER);
        frame.add(label, BorderLayout.CENTER);
        java.awt.dnd.DragSource source = java.awt.dnd.DragSource.getDefaultDragSource();
        source.createDefaultDragGestureRecognizer(
                label,
                DnDConstants.ACTION_COPY,
                gesture -> gesture.startDrag(null, offered, new Ending()));
        frame.setVisible(true);
    }

    private static void obey(List<String> order) throws IOException {
        List<String> arguments = order.subList(1, order.size());
        Transferable content =
                order.getFirst().endsWith("files")
                        ? new Files(arguments)
                        : order.getFirst().endsWith("picture")
                                ? new Picture(arguments.getFirst())
                                : new StringSelection(arguments.getFirst());
        if (order.getFirst().startsWith("drag")) {
            offered = content;
        } else {
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(content, null);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static final class Ending extends DragSourceAdapter {
        @Override
        public void dragDropEnd(DragSourceDropEvent event) {
            say("dropped " + event.getDropSuccess());
        }
    }

    /** One content in one flavour. */
    private abstract static class Single implements Transferable {

        private final DataFlavor flavor;
        private final Object content;

        Single(DataFlavor flavor, Object content) {
            this.flavor = flavor;
            this.content = content;
        }

        @Override
        public DataFlavor[] getTransferDataFlavors() {
            return new DataFlavor[] {flavor};
        }

        @Override
        public boolean isDataFlavorSupported(DataFlavor wanted) {
            return flavor.equals(wanted);
        }

        @Override
        public Object getTransferData(DataFlavor wanted) throws UnsupportedFlavorException {
            if (!isDataFlavorSupported(wanted)) {
                throw new UnsupportedFlavorException(wanted);
            }
            return content;
        }
    }

    private static final class Files extends Single {
        Files(List<String> names) {
            super(
                    DataFlavor.javaFileListFlavor,
                    new ArrayList<>(names.stream().map(File::new).toList()));
        }
    }

    private static final class Picture extends Single {
        Picture(String file) throws IOException {
            super(DataFlavor.imageFlavor, read(file));
        }

        private static Image read(String file) throws IOException {
            return ImageIO.read(new File(file));
        }
    }
}
