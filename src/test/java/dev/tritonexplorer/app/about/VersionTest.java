package dev.tritonexplorer.app.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class VersionTest {

    @ParameterizedTest
    @CsvSource({"1.2.3,1.2.3,0", "v1.10,1.9.9,1", "1.2,1.2.0,0", "0.9,1,-1", "2,10,-1"})
    void numbersAreComparedAsNumbers(String one, String other, int sign) {
        assertEquals(sign, Integer.signum(version(one).compareTo(version(other))));
        assertEquals(-sign, Integer.signum(version(other).compareTo(version(one))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v", "1.", "1.2-SNAPSHOT", "1..2", "9999999", "1.2.3.4.5", "one"})
    void whatIsNoVersionIsNone(String text) {
        assertTrue(Version.of(text).isEmpty());
    }

    @Test
    void isWrittenWithoutTheLetter() {
        assertEquals("1.4.0", version(" v1.4.0 ").toString());
    }

    private static Version version(String text) {
        Optional<Version> version = Version.of(text);
        return version.orElseThrow();
    }
}
