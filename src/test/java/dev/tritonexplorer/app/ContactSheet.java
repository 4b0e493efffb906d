package dev.tritonexplorer.app;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many pictures on few sheets, each with its name below. */
final class ContactSheet {

    private static final int COLUMNS = 2;
    private static final int ROWS = 3;
    private static final int WIDTH = 780;
    private static final int NAME = 30;
    private static final int GAP = 8;

    private record Entry(String name, BufferedImage picture) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(String name, BufferedImage picture) {
        entries.add(new Entry(name, scaled(picture)));
    }

    int count() {
        return entries.size();
    }

    /** Writes the sheets as {@code sheet-1.png}, {@code sheet-2.png} and so on. */
    void write(Path folder) throws IOException {
        int each = COLUMNS * ROWS;
        for (int first = 0; first < entries.size(); first += each) {
            List<Entry> some = entries.subList(first, Math.min(entries.size(), first + each));
            Screenshots.write(sheet(some), folder.resolve("sheet-" + (first / each + 1) + ".png"));
        }
    }

    private static BufferedImage sheet(List<Entry> some) {
        int height = some.stream().mapToInt(one -> one.picture().getHeight()).max().orElse(0);
        int rows = (some.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet =
                new BufferedImage(
                        COLUMNS * (WIDTH + GAP) + GAP,
                        rows * (height + NAME + GAP) + GAP,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.setColor(Color.WHITE);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        for (int index = 0; index < some.size(); index++) {
            int x = GAP + index % COLUMNS * (WIDTH + GAP);
            int y = GAP + index / COLUMNS * (height + NAME + GAP);
            pen.drawImage(some.get(index).picture(), x, y, null);
            pen.drawString(some.get(index).name(), x + 4, y + height + NAME - 8);
        }
        pen.dispose();
        return sheet;
    }

    private static BufferedImage scaled(BufferedImage picture) {
        int height = Math.round((float) picture.getHeight() * WIDTH / picture.getWidth());
        BufferedImage small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, WIDTH, height, null);
        pen.dispose();
        return small;
    }
}
