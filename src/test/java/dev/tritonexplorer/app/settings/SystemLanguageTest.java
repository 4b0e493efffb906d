package dev.tritonexplorer.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

class SystemLanguageTest {

    private static final String ASCII = "ANSI_X3.4-1968";

    @ParameterizedTest
    @CsvSource({
        "LANG=zh_CN.UTF-8, " + ASCII + ", zh-CN",
        "LANG=en_GB.UTF-8 LC_MESSAGES=zh_CN, " + ASCII + ", zh-CN",
        "LANG=zh LC_ALL=de_DE@euro, " + ASCII + ", de-DE",
        "LANGUAGE=zh_CN:en LC_ALL=C.UTF-8, UTF-8, zh-CN",
        "LC_ALL=C.UTF-8 LANG=zh_CN.UTF-8, UTF-8, fr",
        "LANG=POSIX, " + ASCII + ", fr",
        "LC_ALL=, " + ASCII + ", fr",
        "LANG=zh_CN.UTF-8, UTF-8, fr",
    })
    void theEnvironmentCountsWhereItsLocaleIsNotGenerated(
            String environment, String charset, String language) {
        Map<String, String> variables =
                Arrays.stream(environment.split(" "))
                        .map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        Locale found = SystemLanguage.find(variables, charset, Locale.FRENCH);
        assertEquals(language, found.toLanguageTag());
    }
}
