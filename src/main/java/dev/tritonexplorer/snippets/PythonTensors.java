package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.tensors.NpyWriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The inputs and outputs of a Python program, in messages or in shared memory. For one thread. */
final class PythonTensors {

    private final Route route;
    private final boolean http;
    private final DataFiles files;
    private final Set<String> utils = new TreeSet<>();
    private final StringBuilder places = new StringBuilder();
    private int budget = Data.MOST_INLINE;

    PythonTensors(Route route, boolean http, DataFiles files) {
        this.route = route;
        this.http = http;
        this.files = files;
    }

    boolean isShared() {
        return route.sharing().isPresent();
    }

    private boolean isCuda() {
        return route.sharing().filter(kind -> kind == SharedMemoryKind.CUDA).isPresent();
    }

    /** Those that {@link #inputs}, {@link #outputs} and {@link #show} have turned out to need. */
    List<String> imports() {
        String shm =
                isCuda()
                        ? "import tritonclient.utils.cuda_shared_memory as shm"
                        : "import tritonclient.utils.shared_memory as shm";
        List<String> lines = new ArrayList<>();
        if (isShared()) {
            lines.add(shm);
        }
        if (!utils.isEmpty()) {
            lines.add("from tritonclient.utils import " + String.join(", ", utils));
        }
        return lines;
    }

    String inputs(InferRequest request) {
        StringBuilder text = new StringBuilder("inputs = []\n");
        for (InferInput input : request.inputs()) {
            Tensor tensor = input.data().read();
            boolean shared = isShared() && tensor.byteSize() > 0;
            text.append("data = ").append(array(input.name(), tensor, shared)).append('\n');
            text.append(
                    "inputs.append(triton.InferInput(%s, %s, \"%s\"))\n"
                            .formatted(
                                    Texts.python(input.name()), tensor.shape(), tensor.datatype()));
            if (shared) {
                text.append(shared(tensor));
            } else {
                text.append(
                        http && input.encoding() == Encoding.JSON
                                ? "inputs[-1].set_data_from_numpy(data, binary_data=False)\n"
                                : "inputs[-1].set_data_from_numpy(data)\n");
            }
        }
        return text.toString();
    }

    private String shared(Tensor tensor) {
        String data =
                switch (tensor.datatype()) {
                    case BYTES -> {
                        utils.add("serialize_byte_tensor");
                        yield "serialize_byte_tensor(data)";
                    }
                    // Of a single's bits BF16 has the upper half.
                    case BF16 -> "(data.view(np.uint32) >> 16).astype(np.uint16)";
                    default -> tensor.shape().rank() == 0 ? "data.reshape(1)" : "data";
                };
        return """
        name = region(%d)
        shm.set_shared_memory_region(regions[name], [%s])
        inputs[-1].set_shared_memory(name, %d)
        """
                .formatted(tensor.byteSize(), data, tensor.byteSize());
    }

    String outputs(InferRequest request) {
        if (request.outputs().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("outputs = []\n");
        for (RequestedOutput output : request.outputs()) {
            String more = output.classes() > 0 ? ", class_count=" + output.classes() : "";
            if (http && output.encoding() == Encoding.JSON) {
                more += ", binary_data=False";
            }
            text.append(
                    "outputs.append(triton.InferRequestedOutput(%s%s))\n"
                            .formatted(Texts.python(output.name()), more));
            Long size = route.sharedOutputs().get(output.name());
            if (isShared() && size != null && size > 0 && output.classes() == 0) {
                String key = Texts.python(output.name());
                text.append("places[%s] = region(%d)\n".formatted(key, size));
                text.append("outputs[-1].set_shared_memory(places[%s], %d)\n".formatted(key, size));
                places.append(key);
                utils.add("triton_to_np_dtype");
            }
        }
        return text.toString();
    }

    /** Prints every output of {@code result}. */
    String show() {
        String name = http ? "output[\"name\"]" : "output.name";
        String datatype = http ? "output[\"datatype\"]" : "output.datatype";
        String shape = http ? "output[\"shape\"]" : "list(output.shape)";
        String all =
                http
                        ? "result.get_response().get(\"outputs\", [])"
                        : "result.get_response().outputs";
        String start =
                """
                for output in %s:
                    print(%s, %s, %s)
                """
                        .formatted(all, name, datatype, shape);
        if (places.isEmpty()) {
            return start + "    print(result.as_numpy(%s))\n".formatted(name);
        }
        return start
                + """
                    if {name} in places:
                        handle = regions[places[{name}]]
                        print(shm.get_contents_as_numpy(handle, triton_to_np_dtype({type}), {shape}))
                    else:
                        print(result.as_numpy({name}))
                """
                        .replace("{name}", name)
                        .replace("{type}", datatype)
                        .replace("{shape}", shape);
    }

    /** Regions are there while the program runs, and gone however it ends. */
    String inRegions(String body) {
        if (!isShared()) {
            return body;
        }
        String register =
                isCuda()
                        ? """
                        regions[name] = shm.create_shared_memory_region(name, size, 0)
                        handle = shm.get_raw_handle(regions[name])
                        client.register_cuda_shared_memory(name, handle, 0, size)
                        return name
                        """
                        : """
                        regions[name] = shm.create_shared_memory_region(name, "/" + name, size)
                        client.register_system_shared_memory(name, "/" + name, size)
                        return name
                        """;
        String kind = route.sharing().orElseThrow().name().toLowerCase(Locale.ROOT);
        String inside =
                body.lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> "    " + line + "\n")
                        .reduce("", String::concat);
        return """
        regions = {}
        places = {}
        def region(size):
            name = "copied_%d_%s" % (os.getpid(), uuid.uuid4().hex)
        """
                + register.indent(4)
                + "\ntry:\n"
                + inside
                + """
                finally:
                    for name, handle in regions.items():
                        client.unregister_%s_shared_memory(name)
                        shm.destroy_shared_memory_region(handle)
                """
                        .formatted(kind);
    }

    private String array(String name, Tensor tensor, boolean shared) {
        if (tensor.datatype() == DataType.BYTES) {
            return elements(name, tensor);
        }
        if (tensor.byteSize() <= budget && Data.isTold(tensor)) {
            List<String> values =
                    Data.numbers(exact(tensor)).stream().map(PythonTensors::literal).toList();
            String list = Texts.list(values, "");
            if (list.length() <= budget) {
                budget -= list.length();
                return "np.array([%s], dtype=%s)%s"
                        .formatted(list, dtype(tensor.datatype(), shared), reshape(tensor));
            }
        }
        String file = files.add(name, ".npy", output -> NpyWriter.write(tensor, output));
        String loaded = "np.load(" + Texts.python(file) + ")";
        return tensor.datatype() == DataType.BF16 && !shared
                ? loaded + ".astype(" + dtype(DataType.BF16, false) + ")"
                : loaded;
    }

    /**
     * BF16 as the singles that they are: where Python has no BF16, their lower halves are cut off,
     * which must be 0.
     */
    private static Tensor exact(Tensor tensor) {
        return tensor.datatype() == DataType.BF16
                ? Tensor.ofFloats(tensor.shape(), Values.toFloats(tensor))
                : tensor;
    }

    private String elements(String name, Tensor tensor) {
        if (tensor.byteSize() <= budget) {
            List<String> values =
                    tensor.toElements().stream()
                            .map(
                                    each ->
                                            Data.text(each)
                                                    .map(Texts::python)
                                                    .orElseGet(() -> Texts.python(each)))
                            .toList();
            String list = Texts.list(values, "");
            if (list.length() <= budget) {
                budget -= list.length();
                return "np.array([%s], dtype=np.object_)%s".formatted(list, reshape(tensor));
            }
        }
        utils.add("deserialize_bytes_tensor");
        String file = files.add(name, ".bytes", output -> Data.write(tensor, output));
        return "deserialize_bytes_tensor(open(%s, \"rb\").read()).reshape(%s)"
                .formatted(Texts.python(file), tensor.shape());
    }

    private static String reshape(Tensor tensor) {
        return tensor.shape().rank() == 1 ? "" : ".reshape(" + tensor.shape() + ")";
    }

    private static String literal(String value) {
        return switch (value) {
            case "true" -> "True";
            case "false" -> "False";
            case "NaN" -> "np.nan";
            case "Infinity" -> "np.inf";
            case "-Infinity" -> "-np.inf";
            default -> value;
        };
    }

    /** numpy has no BF16; what the client has instead depends on its version. */
    private String dtype(DataType datatype, boolean shared) {
        return switch (datatype) {
            case BOOL -> "np.bool_";
            case BF16 -> {
                if (shared) {
                    yield "np.float32";
                }
                utils.add("triton_to_np_dtype");
                yield "triton_to_np_dtype(\"BF16\")";
            }
            case BYTES -> "np.object_";
            case FP16 -> "np.float16";
            case FP32 -> "np.float32";
            case FP64 -> "np.float64";
            default -> "np." + datatype.name().toLowerCase(Locale.ROOT);
        };
    }
}
