package dev.tritonexplorer.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.client.RepositoryModel;

import org.junit.jupiter.api.Test;

import java.util.List;

class ModelEntryTest {

    private static RepositoryModel version(String name, String version, String state) {
        return new RepositoryModel(name, version, state, "");
    }

    @Test
    void groupsVersionsAndSortsAsPeopleCount() {
        List<ModelEntry> entries =
                ModelEntry.group(
                        List.of(
                                version("net10", "1", "READY"),
                                version("Net2", "10", "READY"),
                                version("net10", "2", "READY"),
                                version("Net2", "9", "READY")));
        assertEquals(List.of("Net2", "net10"), entries.stream().map(ModelEntry::name).toList());
        assertEquals(
                List.of("9", "10"),
                entries.getFirst().versions().stream().map(RepositoryModel::version).toList());
        assertEquals("10", entries.getFirst().chosen().version());
    }

    @Test
    void isReadyIfAnyVersionIs() {
        ModelEntry entry =
                new ModelEntry(
                        "m",
                        List.of(
                                version("m", "1", "READY"),
                                version("m", "2", "LOADING"),
                                new RepositoryModel("m", "3", "UNAVAILABLE", "no file")));
        assertEquals(Kind.READY, entry.kind());
        assertEquals("1", entry.chosen().version());
        assertEquals(1, entry.versions(Kind.FAILED).size());
    }

    @Test
    void unavailableForAReasonIsAFailureAndOnPurposeIsNot() {
        assertEquals(Kind.FAILED, kind("UNAVAILABLE", "no file"));
        assertEquals(Kind.UNLOADED, kind("UNAVAILABLE", "unloaded"));
        assertEquals(Kind.UNLOADED, kind("UNAVAILABLE", ""));
        assertEquals(Kind.UNLOADED, kind("", ""));
        assertEquals(Kind.CHANGING, kind("UNLOADING", ""));
    }

    private static Kind kind(String state, String reason) {
        return ModelEntry.kind(new RepositoryModel("m", "1", state, reason));
    }
}
