package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.Hindrance;
import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.snippets.CallMode;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the requests of a model travel and follow each other. What cannot be had gives way to what
 * can, and comes back when it can be had again.
 */
public final class TravelChoices {

    /** Room for an output whose size the model leaves open, in bytes; 0 sends it in the message. */
    static final List<Long> ROOMS = List.of(0L, 1L << 20, 16L << 20, 256L << 20);

    private final Messages messages;
    private final boolean takesText;
    private final ObjectProperty<CallKind> call = new SimpleObjectProperty<>(CallKind.INFER);
    private final ObjectProperty<CallMode> mode = new SimpleObjectProperty<>(CallMode.SYNC);
    private final ObjectProperty<Tensors> path = new SimpleObjectProperty<>(Tensors.BINARY);
    private final BooleanProperty sharedOutputs = new SimpleBooleanProperty();
    private final ObjectProperty<Long> room = new SimpleObjectProperty<>(ROOMS.getFirst());
    private final ObjectProperty<Integer> times = new SimpleObjectProperty<>(1);
    private final ObjectProperty<Integer> atOnce = new SimpleObjectProperty<>(8);
    private final BooleanProperty streamed = new SimpleBooleanProperty(true);
    private final ObjectProperty<Compression> packed = new SimpleObjectProperty<>(Compression.NONE);
    private final ObjectProperty<Compression> answered =
            new SimpleObjectProperty<>(Compression.NONE);
    private final ReadOnlyObjectWrapper<Map<CallKind, String>> hinderedCalls =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Map<CallMode, Hindrance>> hinderedModes =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Map<Tensors, Hindrance>> hinderedPaths =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final BooleanProperty decoupled = new SimpleBooleanProperty();
    private final BooleanProperty grpc = new SimpleBooleanProperty();

    /** What a person wants, also while it cannot be had. */
    private CallKind wantedCall = call.get();

    private CallMode wantedMode = mode.get();
    private Tensors wantedPath = path.get();
    private boolean yielding;

    /**
     * @param takesText whether the model has an input for a prompt
     */
    TravelChoices(Messages messages, boolean takesText) {
        this.messages = messages;
        this.takesText = takesText;
        call.addListener((property, old, now) -> wantedCall = yielding ? wantedCall : now);
        mode.addListener((property, old, now) -> wantedMode = yielding ? wantedMode : now);
        path.addListener((property, old, now) -> wantedPath = yielding ? wantedPath : now);
    }

    /**
     * Requests go to this model and server.
     *
     * @param barred paths that the server bars, as far as is known
     */
    void fit(ModelDetails details, Map<Tensors, Hindrance> barred) {
        grpc.set(details.session().protocol() == Protocol.GRPC);
        decoupled.set(details.config().decoupled());
        Map<CallKind, String> calls = new EnumMap<>(CallKind.class);
        Map<CallMode, Hindrance> modes = new EnumMap<>(CallMode.class);
        Map<Tensors, Hindrance> paths = new EnumMap<>(Tensors.class);
        if (!takesText) {
            calls.put(CallKind.GENERATE, messages.of("tensors.call.noText"));
        } else if (isGrpc()) {
            calls.put(CallKind.GENERATE, messages.of("tensors.call.grpc"));
        }
        if (!isGrpc()) {
            modes.put(CallMode.STREAM, new Hindrance.StreamOverHttp());
        }
        if (decoupled.get()) {
            modes.put(CallMode.SYNC, new Hindrance.Decoupled());
            modes.put(CallMode.ASYNC, new Hindrance.Decoupled());
        }
        if (isGrpc()) {
            paths.put(Tensors.JSON, new Hindrance.JsonOverGrpc());
        }
        paths.putAll(barred);
        hinderedCalls.set(Map.copyOf(calls));
        hinderedModes.set(Map.copyOf(modes));
        hinderedPaths.set(Map.copyOf(paths));
        yielding = true;
        call.set(calls.containsKey(wantedCall) ? CallKind.INFER : wantedCall);
        mode.set(decoupled.get() ? CallMode.STREAM : free(modes));
        path.set(paths.containsKey(wantedPath) ? Tensors.BINARY : wantedPath);
        yielding = false;
    }

    private CallMode free(Map<CallMode, Hindrance> hindered) {
        return hindered.containsKey(wantedMode) ? CallMode.SYNC : wantedMode;
    }

    boolean isGrpc() {
        return grpc.get();
    }

    public ObjectProperty<CallKind> callProperty() {
        return call;
    }

    /** How requests follow each other. */
    public ObjectProperty<CallMode> modeProperty() {
        return mode;
    }

    /** How tensors get to the server and back. */
    public ObjectProperty<Tensors> pathProperty() {
        return path;
    }

    /** Whether outputs lie in shared memory, too, where inputs do. */
    public BooleanProperty sharedOutputsProperty() {
        return sharedOutputs;
    }

    /** One of {@link #ROOMS}. */
    public ObjectProperty<Long> roomProperty() {
        return room;
    }

    /** How often the request is sent. */
    public ObjectProperty<Integer> timesProperty() {
        return times;
    }

    /** Most requests in flight, but in synchronous mode. */
    public ObjectProperty<Integer> atOnceProperty() {
        return atOnce;
    }

    /** Whether a generated text comes piece by piece. */
    public BooleanProperty streamedProperty() {
        return streamed;
    }

    /** How requests are packed. */
    public ObjectProperty<Compression> packedProperty() {
        return packed;
    }

    /** What responses may be packed with, over HTTP. */
    public ObjectProperty<Compression> answeredProperty() {
        return answered;
    }

    /** Whether a request has any number of responses. */
    public BooleanProperty decoupledProperty() {
        return decoupled;
    }

    /** Whether requests go over gRPC. */
    public BooleanProperty grpcProperty() {
        return grpc;
    }

    /** The calls that cannot be chosen now, with the reasons. */
    public ReadOnlyObjectProperty<Map<CallKind, String>> hinderedCallsProperty() {
        return hinderedCalls.getReadOnlyProperty();
    }

    /** The modes that cannot be chosen now, with the reasons. */
    public ReadOnlyObjectProperty<Map<CallMode, Hindrance>> hinderedModesProperty() {
        return hinderedModes.getReadOnlyProperty();
    }

    /** The paths of tensors that cannot be chosen now, with the reasons. */
    public ReadOnlyObjectProperty<Map<Tensors, Hindrance>> hinderedPathsProperty() {
        return hinderedPaths.getReadOnlyProperty();
    }

    boolean isGenerate() {
        return call.get() == CallKind.GENERATE;
    }

    /** Whether outputs are asked for by name so that each can have its place in shared memory. */
    boolean namesOutputs() {
        return path.get() == Tensors.JSON || sharesOutputs();
    }

    /** Whether outputs may lie in shared memory; a decoupled model's responses would collide. */
    boolean sharesOutputs() {
        return path.get().memory().isPresent() && sharedOutputs.get() && !decoupled.get();
    }

    /** Which outputs of a request lie in shared memory. */
    OutputSizes sizes(ModelDetails details) {
        return sharesOutputs()
                ? OutputSizes.of(details.metadata(), details.config(), room.get())
                : OutputSizes.ON_THE_WIRE;
    }

    CallSettings settings() {
        return CallSettings.DEFAULTS.withCompression(
                packed.get(), isGrpc() ? Compression.NONE : answered.get());
    }

    /** Triton's JSON has no FP16 and no BF16. */
    static Encoding encoding(Tensors path, DataType datatype) {
        boolean half = datatype == DataType.FP16 || datatype == DataType.BF16;
        return path == Tensors.JSON && !half ? Encoding.JSON : Encoding.BINARY;
    }
}
