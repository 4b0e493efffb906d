package dev.tritonexplorer.app.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InvalidInputException;
import dev.tritonexplorer.client.Phrase;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.ConfigProblemText;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureText;
import dev.tritonexplorer.tensors.DataText;
import dev.tritonexplorer.tensors.TensorDataException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the rooms below say, in the window's other language. */
class CoreTextsTest {

    private static final List<Class<? extends Phrase>> PHRASES =
            List.of(
                    FailureText.class,
                    CureText.class,
                    ConfigProblemText.class,
                    PictureText.class,
                    DataText.class);
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TEXTS = Path.of("src/main/resources/dev/tritonexplorer/app/core");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

    /** A Latin mark right after a Chinese character. */
    private static final Pattern WRONG_MARK = Pattern.compile("[\\p{IsHan}]([,;?!.]|:(?!端口))");

    private final CoreTexts chinese = new CoreTexts(Locale.forLanguageTag("zh-Hans"));
    private final UserMessages words =
            new UserMessages(new Messages(Locale.forLanguageTag("zh-Hans")));

    static Stream<Phrase> phrases() {
        return PHRASES.stream().flatMap(type -> Arrays.stream(type.getEnumConstants()));
    }

    @Test
    void everyPhraseHasChineseWordsForTheSameArguments() {
        phrases().forEach(this::checkChinese);
    }

    private void checkChinese(Phrase phrase) {
        String text = chinese.find(phrase).orElseThrow();
        int count = phrase.english().split("%s", -1).length - 1;
        Set<String> wanted =
                IntStream.range(0, count)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> taken =
                ARGUMENT.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(wanted, taken, text);
        assertFalse(WRONG_MARK.matcher(text).find(), text);
        boolean isNumbersOnly = phrase.english().replace("%s", "").isBlank();
        boolean isCode = phrase == ConfigProblemText.A_FLAG || phrase == DataText.WANTED_BOOL;
        if (!isNumbersOnly && !isCode && phrase != DataText.IN) {
            assertTrue(text.codePoints().anyMatch(Character::isIdeographic), text);
        }
    }

    @Test
    void englishIsTheirOwn() {
        phrases().forEach(CoreTextsTest::checkEnglish);
    }

    private static void checkEnglish(Phrase phrase) {
        assertTrue(new CoreTexts(Locale.ROOT).find(phrase).isEmpty());
        Object[] arguments =
                Arrays.stream(phrase.english().split("%s", -1)).skip(1).map(one -> "x").toArray();
        assertEquals(
                phrase.english().replace("%s", "x"),
                new CoreTexts(Locale.ROOT).of(phrase.with(arguments)));
    }

    @Test
    void noTextIsLeftOverAndNoEnumIsForgotten() throws IOException {
        for (Class<? extends Phrase> type : PHRASES) {
            Properties texts = new Properties();
            try (var reader =
                    Files.newBufferedReader(
                            TEXTS.resolve(type.getSimpleName() + "_zh_Hans.properties"))) {
                texts.load(reader);
            }
            assertEquals(
                    Arrays.stream(type.getEnumConstants())
                            .map(Phrase::name)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    new TreeSet<>(texts.stringPropertyNames()));
        }
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> enums = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains(" implements Phrase ")) {
                    enums.add(file.getFileName().toString().replace(".java", ""));
                }
            }
            assertEquals(
                    PHRASES.stream().map(Class::getSimpleName).sorted().toList(),
                    enums.stream().sorted().toList());
        }
    }

    @Test
    void partsOfASentenceAreChineseToo() {
        Said said =
                FailureText.UNREACHABLE.with(
                        "http://gpu-box:8000", FailureText.REFUSED.with("Connection refused"));
        TritonException refused =
                new TritonException(ErrorKind.UNREACHABLE, said, CureText.HTTP_RUNS.with(), null);
        assertEquals("Cannot reach http://gpu-box:8000: Connection refused", refused.getMessage());
        UserMessage message = words.of(refused);
        assertEquals("无法连接到 http://gpu-box:8000：连接被拒绝（Connection refused）。", message.message());
        assertEquals("请检查服务器是否在运行，以及这是否是它的 HTTP 端口（默认 8000）。", message.hint());
        assertEquals(message.message() + message.hint(), message.inOneLine());
    }

    @Test
    void theServersWordsStayWithAChineseHint() {
        UserMessage message =
                words.of(
                        TritonException.ofServer(
                                ErrorKind.NOT_FOUND, "Request for unknown model: 'cat'"));
        assertEquals("Request for unknown model: 'cat'.", message.message());
        assertEquals("请在模型列表中检查名称和版本，以及模型是否已加载。", message.hint());
    }

    @Test
    void everyRoomsErrorsAreChinese() {
        assertEquals(
                "它似乎是 PDF 文档，这里无法读取。图片应为 JPEG、PNG、GIF、BMP、WebP 或 TIFF 文件；请转换为其中一种。",
                words.of(
                                new PictureException(
                                        PictureText.LOOKS_UNREADABLE.with(
                                                PictureText.PDF.with(), PictureText.CONVERT.with()),
                                        null))
                        .inOneLine());
        assertEquals(
                "给出了 3 个值，而形状 [1, 16] 需要 16 个值。",
                words.of(
                                new TensorDataException(
                                        DataText.WRONG_COUNT.with(
                                                DataText.VALUES.with(3),
                                                "[1, 16]",
                                                DataText.VALUES.with(16))))
                        .message());
        InvalidInputException wrong =
                assertThrows(
                        InvalidInputException.class,
                        () -> Endpoint.parse("host:99999", Protocol.HTTP));
        assertEquals("端口 99999 不在 1 到 65535 之间。", words.of(wrong).message());
        assertEquals("端口 99999 不在 1 到 65535 之间", words.part(wrong));
    }
}
