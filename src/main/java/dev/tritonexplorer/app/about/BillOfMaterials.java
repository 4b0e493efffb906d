package dev.tritonexplorer.app.about;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What the build wrote of the application's libraries, in CycloneDX's JSON. */
final class BillOfMaterials {

    private static final String RESOURCE = "/META-INF/sbom/bom.json";

    private BillOfMaterials() {}

    /**
     * The libraries, by name. Reads a file: not for the FX thread.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    static List<Component> read() throws IOException {
        try (InputStream in = BillOfMaterials.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("The list of libraries is not in this build");
            }
            return read(new JsonMapper().readTree(in));
        } catch (JacksonException problem) {
            throw new IOException("The list of libraries cannot be read", problem);
        }
    }

    static List<Component> read(JsonNode root) throws IOException {
        // JavaFX comes twice, with and without its natives.
        TreeMap<String, Component> byName = new TreeMap<>(Comparator.naturalOrder());
        for (JsonNode each : root.path("components")) {
            List<String> names = new ArrayList<>();
            String url = "";
            for (JsonNode choice : each.path("licenses")) {
                JsonNode licence = choice.path("license");
                String name =
                        licence.path("id")
                                .asString(
                                        licence.path("name")
                                                .asString(choice.path("expression").asString("")));
                if (!name.isEmpty()) {
                    names.add(name);
                }
                url = url.isEmpty() ? licence.path("url").asString("") : url;
            }
            String name = each.path("group").asString("") + ":" + each.path("name").asString("");
            byName.putIfAbsent(
                    name,
                    new Component(
                            name,
                            each.path("version").asString(""),
                            LicenceTexts.names(names),
                            url));
        }
        return List.copyOf(byName.values());
    }
}
