package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.onnxruntime.OrtEnvironment;

import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The window says that with the demo server nothing leaves this machine. */
final class NoTelemetryTest {

    /** Where the libraries that tell their maker send it. */
    private static final String COLLECTOR = "events.data.microsoft.com";

    @Test
    void noLibraryOfOnnxRuntimeKnowsWhereToSendWhatItSees() throws Exception {
        String jar =
                OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        int seen = 0;
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : file.stream().toList()) {
                if (entry.getName().matches(".*\\.(so|dylib|dll)")) {
                    seen++;
                    try (InputStream in = file.getInputStream(entry)) {
                        assertFalse(
                                new String(in.readAllBytes(), ISO_8859_1).contains(COLLECTOR),
                                entry.getName());
                    }
                }
            }
        }
        assertTrue(seen > 0);
    }
}
