package dev.tritonexplorer.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class MessagesTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/tritonexplorer/app");
    private static final Path TEXTS = Path.of("src/main/resources/dev/tritonexplorer/app/messages");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern USE =
            Pattern.compile("(?:messages|messages\\(\\))\\s*\\.of\\(\\s*\"([^\"]+)\"");
    private static final Pattern ANY_USE =
            Pattern.compile("(?:messages|messages\\(\\))\\s*\\.of\\(");

    @Test
    void everyKeyUsedHasATextAndEveryTextIsUsed() throws IOException {
        Set<String> used = matches(USE, 1).stream().collect(Collectors.toCollection(TreeSet::new));
        assertFalse(used.isEmpty());
        assertEquals(used, new TreeSet<>(texts().stringPropertyNames()));
    }

    @Test
    void keysAreWrittenOutWhereTheyAreUsed() throws IOException {
        assertEquals(matches(ANY_USE, 0).size(), matches(USE, 0).size());
    }

    @Test
    void textsHaveNoPlainApostrophe() throws IOException {
        Properties texts = texts();
        List<String> wrong =
                texts.stringPropertyNames().stream()
                        .filter(key -> texts.getProperty(key).contains("'"))
                        .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void textsTakeArgumentsAndCount() {
        Messages messages = new Messages();
        assertEquals("Classify", messages.of("classify.run", 0));
        assertEquals("Classify 1", messages.of("classify.run", 1));
        assertEquals("Classify 1,234", messages.of("classify.run", 1234));
        assertThrows(MissingResourceException.class, () -> messages.of("no.such.key"));
    }

    @Test
    void aKeyIsInTheFileOfItsFirstWord() throws IOException {
        for (Path file : files()) {
            String room = file.getFileName().toString().replaceFirst("[_.].*", "");
            List<String> strangers =
                    load(file).stringPropertyNames().stream()
                            .filter(key -> !key.startsWith(room + "."))
                            .toList();
            assertEquals(List.of(), strangers, file.toString());
        }
    }

    @Test
    void theChineseTextsAreComplete() throws IOException {
        for (Path english : files()) {
            Properties texts = load(english);
            String name = english.getFileName().toString().replace(".", "_zh_Hans.");
            Properties chinese = load(english.resolveSibling(name));
            assertEquals(
                    new TreeSet<>(texts.stringPropertyNames()),
                    new TreeSet<>(chinese.stringPropertyNames()),
                    name);
            for (String key : texts.stringPropertyNames()) {
                assertEquals(
                        arguments(texts.getProperty(key)),
                        arguments(chinese.getProperty(key)),
                        key);
            }
        }
    }

    @Test
    void theChosenLanguageIsUsedAndAnotherIsEnglish() {
        assertEquals("分类", new Messages(Locale.forLanguageTag("zh-Hans")).of("page.classify"));
        assertEquals("分类", new Messages(Locale.SIMPLIFIED_CHINESE).of("page.classify"));
        assertEquals("Classify", new Messages(Locale.FRENCH).of("page.classify"));
    }

    /** Which arguments a text takes. */
    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties texts() throws IOException {
        Properties texts = new Properties();
        for (Path file : files()) {
            texts.putAll(load(file));
        }
        return texts;
    }

    /** The English ones. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files.filter(file -> !file.getFileName().toString().contains("_")).toList();
        }
    }

    private static Properties load(Path file) throws IOException {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }

    private static List<String> matches(Pattern pattern, int group) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> found = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .forEach(result -> found.add(result.group(group)));
            }
            return found;
        }
    }
}
