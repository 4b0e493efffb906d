package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/**
 * WCAG AA in both themes, measured on the window's own nodes: text 4.5 to what lies behind it,
 * large text, icons, dots, bars and the edges of fields 3. What is disabled is exempt; so are the
 * edges of buttons, which their text tells.
 */
class ContrastTest {

    private static final double TEXT = 4.5;
    private static final double LARGE_TEXT_AND_PARTS = 3;
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;

    @TempDir private Path home;
    private TestWindow window;

    /** By what is wrong, the pages where it is. */
    private final Map<String, Set<String>> wrong = new TreeMap<>();

    private int measured;

    @BeforeEach
    void open() throws TimeoutException {
        window = new TestWindow(home);
    }

    @AfterEach
    void close() throws TimeoutException {
        window.close();
    }

    @Test
    void theMeasureIsWcags() {
        assertEquals(21, Contrast.ratio(Color.BLACK, Color.WHITE), 1e-9);
        assertEquals(1, Contrast.ratio(Color.RED, Color.RED), 1e-9);
        assertEquals(4.54, Contrast.ratio(Color.web("#767676"), Color.WHITE), 0.005);
        assertEquals(
                Color.gray(0.5), Contrast.over(Color.BLACK.deriveColor(0, 1, 1, 0.5), Color.WHITE));
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everythingOnEveryPageIsReadable(ThemeChoice theme) throws Exception {
        window.theme(theme);
        new Pages(window, home)
                .visit(page -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> measure(page)));
        assertTrue(measured > 300, () -> measured + " nodes measured");
        assertEquals(Map.of(), wrong);
    }

    private void measure(String page) {
        for (Node node : Nodes.seen()) {
            if (node.isDisabled() || node.getScene() == null) {
                continue;
            }
            switch (node) {
                case FontIcon icon ->
                        check(page, icon, Contrast.shown(icon, icon.getFill()), parts());
                case Text text when !text.getText().isBlank() ->
                        check(page, text, Contrast.shown(text, text.getFill()), needed(text));
                case Circle dot when !Color.TRANSPARENT.equals(dot.getFill()) ->
                        check(page, dot, Contrast.shown(dot, dot.getFill()), parts());
                case TextInputControl field -> check(page, field, Contrast.edge(field), parts());
                case Region part when isPart(part) ->
                        check(page, part, Contrast.edge(part), parts());
                default -> {}
            }
        }
    }

    private static boolean isPart(Region region) {
        var styles = region.getStyleClass();
        boolean isBox =
                styles.contains("box") && region.getParent().getStyleClass().contains("check-box");
        // The way to where a bar begins is drawn with nothing.
        boolean isFill =
                styles.contains("span-fill") && !styles.contains("fill-nothing")
                        || styles.contains("bar");
        return (isBox || isFill && !(region instanceof javafx.scene.layout.HBox))
                && region.getWidth() > 0;
    }

    private static double parts() {
        return LARGE_TEXT_AND_PARTS;
    }

    private static double needed(Text text) {
        double size = text.getFont().getSize();
        boolean bold = text.getFont().getStyle().contains("Bold");
        return size >= LARGE || bold && size >= LARGE_BOLD ? LARGE_TEXT_AND_PARTS : TEXT;
    }

    private void check(String page, Node node, Optional<Color> colour, double needed) {
        if (colour.isEmpty()) {
            return;
        }
        measured++;
        Color behind = Contrast.behind(node);
        double ratio = Contrast.ratio(colour.get(), behind);
        if (ratio < needed) {
            String words = node instanceof Text text ? " “" + text.getText() + "”" : "";
            wrong.computeIfAbsent(
                            "%.2f < %.1f: %s on %s at %s%s"
                                    .formatted(
                                            ratio,
                                            needed,
                                            colour.get(),
                                            behind,
                                            Nodes.path(node),
                                            words),
                            key -> new TreeSet<>())
                    .add(page);
        }
    }
}
