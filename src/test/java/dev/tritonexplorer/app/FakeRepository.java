package dev.tritonexplorer.app;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.ModelRepository;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TritonException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Loads and unloads the models of a {@link FakeServer} by changing its list. */
public final class FakeRepository implements ModelRepository {

    private final FakeServer server;

    /** What came in, such as {@code load adder} or {@code unload adder +}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    public final Map<String, ModelOverride> overrides = new ConcurrentHashMap<>();

    /** The server's words for whatever it is asked; empty if it does it. */
    public volatile String refusal = "";

    /** Loading goes on until this is counted down. */
    public volatile CountDownLatch held = new CountDownLatch(0);

    FakeRepository(FakeServer server) {
        this.server = server;
    }

    @Override
    public List<RepositoryModel> index(boolean readyOnly) {
        return server.models;
    }

    private void check() {
        if (!refusal.isEmpty()) {
            throw TritonException.ofServer(ErrorKind.INVALID_REQUEST, refusal);
        }
    }

    @Override
    public void load(String model, ModelOverride override) {
        calls.add("load " + model);
        check();
        overrides.put(model, override);
        if (!override.config().isEmpty()) {
            server.configs.put(model, override.config());
        }
        if (held.getCount() > 0) {
            become(model, "LOADING", "");
            try {
                held.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new TritonException(ErrorKind.CANCELLED, "Cancelled", stop);
            }
        }
        become(model, "READY", "");
    }

    @Override
    public void unload(String model, boolean dependents) {
        calls.add("unload " + model + (dependents ? " +" : ""));
        check();
        become(model, "UNAVAILABLE", "unloaded");
    }

    private void become(String model, String state, String reason) {
        List<RepositoryModel> next = new ArrayList<>();
        for (RepositoryModel one : server.models) {
            next.add(
                    one.name().equals(model)
                            ? new RepositoryModel(model, one.version(), state, reason)
                            : one);
        }
        server.models = List.copyOf(next);
    }
}
