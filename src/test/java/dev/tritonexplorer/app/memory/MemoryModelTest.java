package dev.tritonexplorer.app.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.memory.MemoryState.Failed;
import dev.tritonexplorer.app.memory.MemoryState.Known;
import dev.tritonexplorer.app.memory.MemoryState.NoExtension;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.SharedMemory.CudaRegion;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.shm.RegionOrigin;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class MemoryModelTest {

    private static final SystemRegion SMALL = new SystemRegion("input_data", "/in", 4096, 1000);
    private static final SystemRegion LARGE = new SystemRegion("output_data", "/out", 0, 24);
    private static final CudaRegion GPU = new CudaRegion("weights", 1, 2048);

    private final FakeServer server = new FakeServer();
    private final SameThread background = new SameThread();
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final Messages messages = new Messages();
    private final MemoryModel model =
            new MemoryModel(
                    background,
                    new UserMessages(messages),
                    session,
                    new SimpleObjectProperty<>(Optional.empty()));

    private void connect(String... extensions) {
        ServerAddresses addresses = ServerAddresses.parse("gpu-box", Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.http()),
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of(extensions)),
                        false));
    }

    private void connect() {
        connect("system_shared_memory", "cuda_shared_memory");
    }

    private List<String> names() {
        return model.shown().stream().map(RegionRow::name).toList();
    }

    @Test
    void listsBothKindsWhileItIsInView() {
        server.memory.system.add(SMALL);
        connect();
        assertEquals(List.of(), names(), "nobody looks");
        model.shown(true);
        assertEquals(List.of("input_data"), names());
        server.memory.cuda.add(GPU);
        background.elapse(MemoryModel.PAUSE);
        assertEquals(List.of("input_data", "weights"), names());
        assertEquals(3048, model.totalBytes());
        model.shown(false);
        server.memory.system.add(LARGE);
        background.elapse(MemoryModel.PAUSE);
        model.refresh();
        assertEquals(2, names().size(), "nobody looks any more");
    }

    @Test
    void aKindThatTheServerCannotTellOfDoesNotHideTheOther() {
        server.memory.system.add(SMALL);
        server.memory.noGpu = true;
        connect();
        model.shown(true);
        assertEquals(List.of("input_data"), names());
        Known known = assertInstanceOf(Known.class, model.stateProperty().get());
        assertTrue(known.partly().contains("no GPU support"), known.partly());
    }

    @Test
    void aServerThatRefusesBothSaysWhyAndOneWithoutTheExtensionsIsNotAsked() {
        server.memory.restricted = true;
        connect();
        model.shown(true);
        Failed failed = assertInstanceOf(Failed.class, model.stateProperty().get());
        assertTrue(failed.reason().message().contains("restricted"));
        connect("statistics");
        assertInstanceOf(NoExtension.class, model.stateProperty().get());
        connect("cuda_shared_memory");
        assertInstanceOf(Failed.class, model.stateProperty().get());
    }

    @Test
    void aRegionInUseStaysAndTheOthersGo() {
        server.memory.system.addAll(List.of(SMALL, LARGE));
        server.memory.cuda.add(GPU);
        server.memory.inUse.add("input_data");
        connect();
        model.shown(true);
        model.unregister(List.copyOf(model.regions()));
        assertEquals(List.of("input_data"), names());
        assertTrue(model.problemProperty().get().contains("in use"), model.problemProperty().get());
        model.dismissProblem();
        assertEquals("", model.problemProperty().get());
    }

    @Test
    void unregisteringAllTakesBothKindsEvenIfOneIsRefused() {
        server.memory.system.addAll(List.of(SMALL, LARGE));
        server.memory.noGpu = true;
        connect();
        model.shown(true);
        assertEquals(2, MemoryModel.others(model.regions()));
        model.unregisterAll();
        assertEquals(List.of(), names());
        assertTrue(model.problemProperty().get().contains("no GPU support"));
    }

    @Test
    void findsByNameKeyAndKind() {
        server.memory.system.addAll(List.of(SMALL, LARGE));
        server.memory.cuda.add(GPU);
        connect();
        model.shown(true);
        model.queryProperty().set("data /IN");
        assertEquals(List.of("input_data"), names());
        model.queryProperty().set("cuda");
        assertEquals(List.of("weights"), names());
        model.queryProperty().set("");
        assertEquals(3, names().size());
    }

    @Test
    void anotherServerBeginsEmpty() {
        server.memory.system.add(SMALL);
        connect();
        model.shown(true);
        session.set(null);
        assertEquals(List.of(), names());
    }

    @Test
    void theTableHasTheExactFiguresAndStaysATable() {
        server.memory.system.add(new SystemRegion("a\tb", "/k", 4096, 1000));
        server.memory.cuda.add(GPU);
        connect();
        model.shown(true);
        assertEquals(
                """
                Name\tWhose\tKind\tKey\tOffset\tBytes\tGPU
                a b\tAnother program\tSystem\t/k\t4096\t1000\t
                weights\tAnother program\tCUDA\t\t0\t2048\t1
                """,
                new MemoryTexts(messages).table(List.copyOf(model.regions())));
    }

    @Test
    void sizesAreShort() {
        assertEquals("100 B", MemoryTexts.size(100));
        assertEquals("4 KiB", MemoryTexts.size(4096));
        assertEquals("1.5 KiB", MemoryTexts.size(1536));
        assertEquals("16 MiB", MemoryTexts.size(16 << 20));
    }

    @Test
    void aNameThatIsNotOursIsAnotherPrograms() {
        assertEquals(RegionOrigin.OTHER_PROGRAM, RegionOrigin.of("triton-explorer-mine"));
        assertEquals(
                RegionOrigin.OTHER_PROCESS,
                RegionOrigin.of("triton-explorer-00000000-1-1-1"),
                "on another host, where it may be alive");
    }
}
