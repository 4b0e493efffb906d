package dev.tritonexplorer.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.client.RepositoryModel;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;

import java.util.List;

class ModelFilterTest {

    private final ObservableList<ModelEntry> all =
            FXCollections.observableArrayList(entry("resnet50_fp16"), entry("ResNet101"));
    private final ModelFilter filter = new ModelFilter(all);

    private static ModelEntry entry(String name) {
        return new ModelEntry(name, List.of(new RepositoryModel(name, "1", "READY", "")));
    }

    private List<String> shown() {
        return filter.shown().stream().map(ModelEntry::name).toList();
    }

    @Test
    void everyWordHasToBeInTheName() {
        assertEquals(List.of("resnet50_fp16", "ResNet101"), shown());
        filter.textProperty().set(" RESNET ");
        assertEquals(2, shown().size());
        filter.textProperty().set("fp16 res");
        assertEquals(List.of("resnet50_fp16"), shown());
        filter.textProperty().set("fp16 101");
        assertEquals(List.of(), shown());
        filter.clear();
        assertEquals(2, shown().size());
    }

    @Test
    void newModelsAreFilteredToo() {
        filter.textProperty().set("yolo");
        all.setAll(entry("yolo_v9"), entry("resnet"));
        assertEquals(List.of("yolo_v9"), shown());
        assertEquals(2, filter.total());
    }
}
