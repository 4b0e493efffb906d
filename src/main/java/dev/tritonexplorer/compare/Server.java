package dev.tritonexplorer.compare;

import dev.tritonexplorer.classify.ServerShare;
import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.Obstacle;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.client.shm.SharedMemoryClient;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.imaging.PictureModel;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One protocol of the server and the clients for it: one that asks, so that its traffic is none of
 * the ways', one for tensors in messages, and one for each kind of shared memory. For one thread.
 */
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Protocol protocol;
    private final Function<Endpoint, TritonClient> clients;
    private final Endpoint endpoint;
    private final PictureModel model;
    private final TritonClient asking;
    private final Map<Tensors, TritonClient> open = new EnumMap<>(Tensors.class);
    private final @Nullable ServerMetadata server;
    private final @Nullable OutputSizes sizes;
    private final boolean jsonable;
    private final @Nullable Hindrance silent;

    private Server(
            Protocol protocol,
            Function<Endpoint, TritonClient> clients,
            Endpoint endpoint,
            PictureModel model,
            TritonClient asking)
            throws InterruptedException {
        this.protocol = protocol;
        this.clients = clients;
        this.endpoint = endpoint;
        this.model = model;
        this.asking = asking;
        ServerMetadata metadata = null;
        OutputSizes declared = null;
        boolean writable = false;
        Hindrance problem = null;
        try {
            metadata = asking.serverMetadata();
            ModelMetadata described = asking.modelMetadata(model.name(), model.version());
            ModelConfig config = asking.modelConfig(model.name(), model.version());
            declared = OutputSizes.of(described, config, 0);
            writable =
                    isJsonable(model.datatype().name())
                            && described.outputs().stream()
                                    .filter(each -> each.name().equals(model.outputName()))
                                    .allMatch(each -> isJsonable(each.datatype()));
        } catch (TritonException silence) {
            if (Thread.interrupted() || silence.kind() == ErrorKind.CANCELLED) {
                throw new InterruptedException("Cancelled");
            }
            problem = Hindrance.noAnswer(silence);
        }
        server = metadata;
        sizes = declared;
        jsonable = writable;
        silent = problem;
    }

    /** Asks the server what it has. One that does not answer hinders all its ways. */
    static Server ask(
            Protocol protocol,
            Function<Endpoint, TritonClient> clients,
            Endpoint endpoint,
            PictureModel model)
            throws InterruptedException {
        TritonClient asking = clients.apply(endpoint);
        boolean asked = false;
        try {
            Server server = new Server(protocol, clients, endpoint, model, asking);
            asked = true;
            return server;
        } finally {
            if (!asked) {
                asking.close();
            }
        }
    }

    private static boolean isJsonable(String datatype) {
        return !datatype.equals(DataType.FP16.name()) && !datatype.equals(DataType.BF16.name());
    }

    Protocol protocol() {
        return protocol;
    }

    boolean answers() {
        return silent == null;
    }

    /** For questions that are no way's. */
    TritonClient asking() {
        return asking;
    }

    ServerShare share() {
        return new ServerShare(asking, model, true);
    }

    /** Why a way of this protocol cannot run, if it cannot. */
    Optional<Hindrance> hindrance(Way way) {
        if (!way.exists()) {
            return Optional.of(
                    way.protocol() == Protocol.HTTP
                            ? new Hindrance(
                                    Hindrance.Kind.NO_STREAMS,
                                    FailureText.HTTP_WITHOUT_STREAMS.with(),
                                    Optional.of(CureText.USE_GRPC.with()))
                            : new Hindrance(
                                    Hindrance.Kind.NO_JSON,
                                    FailureText.GRPC_WITHOUT_JSON.with(),
                                    Optional.of(CureText.USE_HTTP.with())));
        }
        if (silent != null || server == null) {
            return Optional.ofNullable(silent);
        }
        if (way.tensors() == Tensors.JSON && !jsonable) {
            return Optional.of(
                    new Hindrance(
                            Hindrance.Kind.NO_JSON_DATATYPE,
                            FailureText.JSON_WITHOUT_HALVES.with(),
                            Optional.empty()));
        }
        Optional<SharedMemoryKind> memory = way.tensors().memory();
        return memory.flatMap(kind -> Obstacle.of(kind, endpoint, server)).map(Hindrance::of);
    }

    /**
     * The client for a way that nothing hinders.
     *
     * @throws TritonException if the server does not share memory after all
     */
    TritonClient client(Tensors tensors) {
        Tensors key = tensors == Tensors.JSON ? Tensors.BINARY : tensors;
        TritonClient known = open.get(key);
        if (known != null) {
            return known;
        }
        TritonClient plain = clients.apply(endpoint);
        TritonClient made = plain;
        Optional<SharedMemoryKind> memory = key.memory();
        if (memory.isPresent() && sizes != null) {
            boolean shared = false;
            try {
                made = SharedMemoryClient.over(plain, memory.get(), sizes);
                shared = true;
            } finally {
                if (!shared) {
                    plain.close();
                }
            }
        }
        open.put(key, made);
        return made;
    }

    /** Gives the regions back and closes the clients, whatever one of them says. */
    @Override
    public void close() {
        List<TritonClient> all = new ArrayList<>(open.values());
        all.add(asking);
        open.clear();
        for (TritonClient client : all) {
            try {
                client.close();
            } catch (RuntimeException problem) {
                LOG.warn("A client of {} did not close well", endpoint, problem);
            }
        }
    }
}
