package dev.tritonexplorer.app;

import dev.tritonexplorer.app.settings.Language;
import dev.tritonexplorer.app.settings.Settings;
import dev.tritonexplorer.app.settings.SettingsFile;
import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a picture of every state that {@link Pages} leads through, 1000 wide and 700 high, in both
 * languages and both themes, with sheets of six for a quick look. No test; started by
 *
 * <pre>mvn test-compile exec:exec@screens</pre>
 *
 * <p>or, for some, with {@code -Dscreens="zh-light en-dark"}. The pictures go to {@code
 * target/screenshots/all/<language>-<theme>}.
 */
public final class AllScreens {

    private static final Logger LOG = LoggerFactory.getLogger(AllScreens.class);
    private static final Path FOLDER = Path.of("target", "screenshots", "all");

    private AllScreens() {}

    public static void main(String[] wanted) {
        int end = 0;
        for (Map.Entry<String, Settings> one : all().entrySet()) {
            if (wanted.length == 0 || List.of(wanted).contains(one.getKey())) {
                try {
                    write(one.getKey(), one.getValue());
                } catch (Exception | AssertionError problem) {
                    LOG.error("{} was not finished", one.getKey(), problem);
                    end = 1;
                }
            }
        }
        Platform.exit();
        System.exit(end);
    }

    private static Map<String, Settings> all() {
        Map<String, Settings> all = new LinkedHashMap<>();
        for (Language language : List.of(Language.ENGLISH, Language.SIMPLIFIED_CHINESE)) {
            for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
                String name =
                        (language == Language.ENGLISH ? "en" : "zh")
                                + (theme == ThemeChoice.LIGHT ? "-light" : "-dark");
                all.put(name, Settings.DEFAULTS.withLanguage(language).withTheme(theme));
            }
        }
        return all;
    }

    private static void write(String name, Settings settings) throws Exception {
        Path home = Files.createTempDirectory("all-screens");
        Path folder = FOLDER.resolve(name);
        empty(folder);
        Files.createDirectories(folder);
        new SettingsFile(home).save(settings);
        ContactSheet sheet = new ContactSheet();
        try (TestWindow window = new TestWindow(home)) {
            new Pages(window, home)
                    .visit(
                            state -> {
                                BufferedImage picture = picture(window);
                                String title = "%02d-%s".formatted(sheet.count() + 1, state);
                                sheet.add(title, picture);
                                Screenshots.write(picture, folder.resolve(file(title)));
                            });
        } finally {
            sheet.write(folder);
            empty(home);
        }
        LOG.info("{}: {} states in {}", name, sheet.count(), folder);
    }

    private static String file(String title) {
        return title.replaceAll("[^A-Za-z0-9]+", "-") + ".png";
    }

    /** The window with what has popped up over it. */
    private static BufferedImage picture(TestWindow window) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        BufferedImage all = window.screenshots.of(window.scene());
        Window main = window.scene().getWindow();
        for (Window other : List.copyOf(Window.getWindows())) {
            if (other != main && other.isShowing() && !(other instanceof Stage)) {
                all.getGraphics()
                        .drawImage(
                                window.screenshots.of(other.getScene()),
                                (int) (other.getX() - main.getX()),
                                (int) (other.getY() - main.getY()),
                                null);
            }
        }
        return all;
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = new ArrayList<>(walk.sorted(Comparator.reverseOrder()).toList());
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
