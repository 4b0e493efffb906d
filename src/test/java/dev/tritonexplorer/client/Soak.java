package dev.tritonexplorer.client;

import dev.tritonexplorer.support.ProcessSample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Shows that the client holds nothing of what is over: a million small inferences over HTTP, over
 * gRPC and on one stream, and ten thousand clients for each protocol that are closed after one
 * inference. Blocking, asynchronous and cancelled calls are mixed. The process is looked at twenty
 * times in each of the five parts, while no call is under way; what has grown after the first fifth
 * by more than {@link Quantity#limit} fails. It needs Linux, and the model {@code simple} on a
 * server on this computer or near: a Triton, or the demo server in a process of its own. After
 * {@code mvn test-compile}:
 *
 * <pre>{@code
 * export MALLOC_MMAP_THRESHOLD_=65536
 * mvn exec:exec -Dexec.classpathScope=test -Dexec.executable=java -Dexec.args="-Xms256m -Xmx256m
 *     --enable-native-access=ALL-UNNAMED -XX:+AlwaysPreTouch
 *     -classpath %classpath dev.tritonexplorer.client.Soak http://127.0.0.1:8000
 *     grpc://127.0.0.1:8001"
 * }</pre>
 *
 * The environment variable makes glibc give the direct buffers of closed connections back to the
 * system once they are collected; else it keeps what the most of them at a time once took.
 *
 * <p>Arguments: the server's two addresses; then, all optional and in this order, how many
 * inferences, how many clients, {@code cancel} or {@code no-grpc-cancel} (cancelled unary calls
 * over gRPC crash Triton 2.51 now and then), and which of the parts {@code
 * http,grpc,stream,clients}.
 */
final class Soak {

    private static final int SAMPLES = 20;
    private static final int WARM_UP = SAMPLES / 5;
    private static final long MEBIBYTE = 1 << 20;

    /** What is measured, and how much it may grow from the first samples to the last. */
    private record Quantity(
            String name, ToLongFunction<ProcessSample> of, long limit, long unit, String unitName) {

        double in(double value) {
            return value / unit;
        }
    }

    private static final List<Quantity> QUANTITIES =
            List.of(
                    new Quantity("heap", ProcessSample::heap, MEBIBYTE, MEBIBYTE, "MiB"),
                    new Quantity("direct", ProcessSample::direct, MEBIBYTE, MEBIBYTE, "MiB"),
                    // The code that the JVM compiles belongs to it, too.
                    new Quantity(
                            "resident", ProcessSample::resident, 16 * MEBIBYTE, MEBIBYTE, "MiB"),
                    new Quantity("threads", ProcessSample::threads, 2, 1, ""),
                    new Quantity("descriptors", ProcessSample::descriptors, 2, 1, ""),
                    new Quantity("sockets", ProcessSample::sockets, 2, 1, ""),
                    new Quantity("files", ProcessSample::files, 2, 1, ""));

    /** A twentieth of a part. */
    private interface Portion {
        void run() throws Exception;
    }

    private final SoakLoad overHttp;
    private final SoakLoad overGrpc;
    private boolean flat = true;

    private Soak(boolean grpcCancels) {
        overHttp = new SoakLoad(true);
        overGrpc = new SoakLoad(grpcCancels);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2 || !ProcessSample.isPossible()) {
            print("Needed: Linux, an http:// and a grpc:// address");
            System.exit(2);
        }
        Endpoint http = Endpoint.parse(arguments[0], Protocol.HTTP);
        Endpoint grpc = Endpoint.parse(arguments[1], Protocol.GRPC);
        int calls = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        int clients = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 10_000;
        Soak soak = new Soak(!List.of(arguments).contains("no-grpc-cancel"));
        String parts = arguments.length > 5 ? arguments[5] : "http,grpc,stream,clients";
        if (parts.contains("http")) {
            soak.unary(soak.overHttp, http, calls);
        }
        if (parts.contains("grpc")) {
            soak.unary(soak.overGrpc, grpc, calls);
        }
        if (parts.contains("stream")) {
            soak.stream(grpc, calls);
        }
        if (parts.contains("clients")) {
            soak.connects(soak.overHttp, http, clients);
            soak.connects(soak.overGrpc, grpc, clients);
        }
        print("%n%s", soak.flat ? "PASS: all is flat" : "FAIL: something grows");
        System.exit(soak.flat ? 0 : 1);
    }

    private void unary(SoakLoad load, Endpoint endpoint, int calls) throws Exception {
        try (TritonClient client = TritonClient.connect(endpoint)) {
            int each = calls / SAMPLES;
            part(
                    "Inferences by %s, one client".formatted(endpoint.protocol()),
                    each,
                    () -> load.unary(client, each));
        }
    }

    private void stream(Endpoint endpoint, int requests) throws Exception {
        try (TritonClient client = TritonClient.connect(endpoint);
                InferStream stream = client.stream(StreamSettings.DEFAULTS)) {
            int each = requests / SAMPLES;
            part("Inferences on one stream", each, () -> overGrpc.stream(stream, each));
            stream.finish();
            stream.done().get(1, TimeUnit.MINUTES);
        }
    }

    private void connects(SoakLoad load, Endpoint endpoint, int clients) throws Exception {
        int each = clients / SAMPLES;
        part(
                "Clients by %s, each closed after an inference".formatted(endpoint.protocol()),
                each,
                () -> load.connects(endpoint, each));
    }

    private void part(String title, int each, Portion portion) throws Exception {
        print("%n%s", title);
        print(
                "%10s %8s %8s %8s %9s %8s %12s %8s %6s",
                "done",
                "per s",
                "heap",
                "direct",
                "resident",
                "threads",
                "descriptors",
                "sockets",
                "files");
        List<ProcessSample> samples = new ArrayList<>();
        long cancelledBefore = cancelled();
        long busy = 0;
        for (int number = 1; number <= SAMPLES; number++) {
            long start = System.nanoTime();
            portion.run();
            long took = System.nanoTime() - start;
            busy += took;
            ProcessSample sample = ProcessSample.take();
            print(number * each, each * 1e9 / took, sample);
            if (number > WARM_UP) {
                samples.add(sample);
            }
        }
        print(
                "  %.0f s without the looking; %d calls cancelled",
                busy / 1e9, cancelled() - cancelledBefore);
        judge(samples, (SAMPLES - WARM_UP) * (long) each);
    }

    private long cancelled() {
        return overHttp.cancelled() + overGrpc.cancelled();
    }

    /** Compares the medians of the first and of the last quarter. */
    private void judge(List<ProcessSample> samples, long count) {
        int quarter = samples.size() / 4;
        for (Quantity each : QUANTITIES) {
            double first = median(each, samples.subList(0, quarter));
            double last = median(each, samples.subList(samples.size() - quarter, samples.size()));
            double growth = last - first;
            boolean grows = growth > each.limit();
            flat &= !grows;
            print(
                    "  %-11s %8.2f -> %8.2f %-3s %+8.2f (%+.3f a call) %s",
                    each.name(),
                    each.in(first),
                    each.in(last),
                    each.unitName(),
                    each.in(growth),
                    growth / count,
                    grows ? "GROWS" : "flat");
        }
    }

    private static double median(Quantity quantity, List<ProcessSample> samples) {
        long[] sorted = samples.stream().mapToLong(quantity.of()).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    private static void print(int done, double rate, ProcessSample sample) {
        print(
                "%10d %8.0f %8.2f %8.2f %9.1f %8d %12d %8d %6d",
                done,
                rate,
                (double) sample.heap() / MEBIBYTE,
                (double) sample.direct() / MEBIBYTE,
                (double) sample.resident() / MEBIBYTE,
                sample.threads(),
                sample.descriptors(),
                sample.sockets(),
                sample.files());
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ENGLISH, format, values));
    }
}
