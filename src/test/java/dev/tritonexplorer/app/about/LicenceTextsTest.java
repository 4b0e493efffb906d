package dev.tritonexplorer.app.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.FileNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

class LicenceTextsTest {

    /** What stands in the texts of these licences and of no other. */
    private static final Map<String, String> PHRASES =
            Map.of(
                    "Apache-2.0", "Grant of Patent License",
                    "MIT", "Permission is hereby granted, free of charge",
                    "BSD-2-Clause", "Redistribution and use in source and binary forms",
                    "BSD-3-Clause", "endorse or promote products derived",
                    "CC0-1.0", "Affirmer",
                    "EPL-1.0", "Eclipse Public License - v 1.0",
                    "LGPL-2.1", "Version 2.1, February 1999",
                    "GPL-2.0-with-classpath-exception", "permission to link this library");

    /** These want whose the software is beside their words. */
    private static final Pattern NAMES_HOLDER = Pattern.compile("MIT|BSD-.*");

    @Test
    void everyLibraryHasTheWordsOfItsLicences() throws Exception {
        for (Component library : BillOfMaterials.read()) {
            List<String> lines = LicenceTexts.of(library);
            String text = String.join(" ", lines).replaceAll("\\s+", " ");
            assertEquals(library.name() + " " + library.version(), lines.getFirst());
            for (String licence : library.licence().split(" / ")) {
                assertTrue(text.contains(PHRASES.get(licence)), library + " without " + licence);
                assertTrue(
                        !NAMES_HOLDER.matcher(licence).matches() || text.contains("Copyright"),
                        library + " is nobody’s");
            }
            assertTrue(
                    !text.contains("Copyright (c) <year>"),
                    library + " has a text to be filled in");
        }
    }

    @Test
    void theBookHasEachUsualTextOnce() throws Exception {
        List<String> lines = LicenceBook.lines();
        for (String once : List.of("EPL-1.0", "LGPL-2.1")) {
            assertEquals(1, lines.stream().filter(once::equals).count(), once);
        }
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("io.grpc:grpc-core ")));
    }

    @Test
    void whatAJarSaysItselfIsThere() throws Exception {
        Component jackson =
                BillOfMaterials.read().stream()
                        .filter(each -> each.name().equals("tools.jackson.core:jackson-core"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(LicenceTexts.of(jackson).contains("META-INF/FastDoubleParser-LICENSE"));
    }

    @Test
    void aLicenceWithoutATextIsNotPassedOver() {
        Component unknown = new Component("a:b", "1", "No-Such-Licence", "");
        assertThrows(FileNotFoundException.class, () -> LicenceTexts.of(unknown));
    }
}
