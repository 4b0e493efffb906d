package dev.tritonexplorer.app.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class BillOfMaterialsTest {

    @Test
    void everyLibraryHasAVersionAndALicence() throws Exception {
        List<Component> components = BillOfMaterials.read();
        List<String> names = components.stream().map(Component::name).toList();
        assertEquals(names.stream().distinct().sorted().toList(), names);
        for (String used :
                List.of(
                        "com.squareup.okhttp3:okhttp-jvm",
                        "com.microsoft.onnxruntime:onnxruntime",
                        "org.openjfx:javafx-controls",
                        "io.grpc:grpc-core",
                        "com.google.protobuf:protobuf-java")) {
            assertTrue(names.contains(used), used);
        }
        for (Component each : components) {
            assertTrue(!each.version().isBlank() && !each.licence().isBlank(), each::toString);
        }
        assertTrue(
                names.stream().noneMatch(name -> name.contains("junit")),
                "the tests' libraries are not in the application");
    }
}
