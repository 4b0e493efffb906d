package dev.tritonexplorer.client.http;

import com.sun.management.OperatingSystemMXBean;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.RegionPool;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.client.shm.SharedMemoryRegion;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Measures, by hand and on an idle machine, blocking calls to {@code identity_fp32} against what a
 * socket allows: bytes made before, written to and read from one blocking {@link SocketChannel} a
 * worker. Each cell's turns alternate; it prints the medians of the requests a second, their ratio,
 * and the CPU seconds of this process for 100,000 requests. Arguments: host, HTTP port, gRPC port,
 * seconds a turn, rounds, and floats, "wire" or "shm" and concurrency of each cell.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/classes:target/test-classes:$(cat target/classpath) \
 *     dev.tritonexplorer.client.http.SocketTimes localhost 8000 8001 3 5 16 wire 1 16 wire 4
 * </pre>
 *
 * <p>The same of Triton's own client: its user and system time, divided by the requests that the
 * server counts meanwhile (its start is in it, so it should run for long).
 *
 * <pre>
 * curl -s localhost:8000/v2/models/identity_fp32/stats | grep -o '"inference_count":[0-9]*'
 * command time -f '%U + %S s' perf_analyzer -m identity_fp32 -i http -u localhost:8000 \
 *     --shape INPUT0:16 --input-data zero --concurrency-range 1 --sync -p 10000 -s 999 -r 3
 * curl -s localhost:8000/v2/models/identity_fp32/stats | grep -o '"inference_count":[0-9]*'
 * </pre>
 */
final class SocketTimes {

    private static final long WARM_UP = 6_000_000_000L;
    private static final double MANY = 100_000;

    private final InetSocketAddress address;
    private final TritonClient http;
    private final TritonClient grpc;
    private final RegionPool pool;
    private final long turn;
    private final int rounds;

    private SocketTimes(String[] of) {
        address = new InetSocketAddress(of[0], Integer.parseInt(of[1]));
        http = TritonClient.connect(Endpoint.of(Protocol.HTTP, of[0], Integer.parseInt(of[1])));
        grpc = TritonClient.connect(Endpoint.of(Protocol.GRPC, of[0], Integer.parseInt(of[2])));
        pool = new RegionPool(http, SharedMemoryKind.SYSTEM);
        turn = (long) (Double.parseDouble(of[3]) * 1e9);
        rounds = Integer.parseInt(of[4]);
    }

    static void main(String... arguments) throws IOException {
        SocketTimes times = new SocketTimes(arguments);
        IO.println("requests a second, ratio to the socket, CPU seconds for 100,000 requests");
        for (int at = 5; at + 2 < arguments.length; at += 3) {
            times.measure(
                    Integer.parseInt(arguments[at]),
                    arguments[at + 1].equals("shm"),
                    Integer.parseInt(arguments[at + 2]));
        }
        times.pool.close();
        times.grpc.close();
        times.http.close();
    }

    private interface Caller {
        void call() throws IOException;
    }

    private void measure(int floats, boolean shared, int concurrency) throws IOException {
        List<RegionPool.Lease> leases = new ArrayList<>();
        List<InferRequest> requests = new ArrayList<>();
        for (int worker = 0; worker < concurrency; worker++) {
            requests.add(shared ? inRegion(floats, leases) : plain(floats));
        }
        List<Socket> sockets = new ArrayList<>();
        for (InferRequest request : requests) {
            sockets.add(new Socket(address, request));
        }
        List<IntFunction<Caller>> ways =
                List.of(
                        sockets::get,
                        worker -> () -> http.infer(requests.get(worker)),
                        worker -> () -> grpc.infer(requests.get(worker)));
        List<List<double[]>> turns =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        ways.forEach(way -> turn(way, concurrency, WARM_UP));
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < ways.size(); way++) {
                turns.get(way).add(turn(ways.get(way), concurrency, turn));
            }
        }
        for (int way = 0; way < ways.size(); way++) {
            IO.println(
                    "%7d floats %-4s c%-3d %-6s %8.0f/s %6.2f %7.2f s"
                            .formatted(
                                    floats,
                                    shared ? "shm" : "wire",
                                    concurrency,
                                    List.of("socket", "HTTP", "gRPC").get(way),
                                    median(turns.get(way), 0),
                                    median(turns.get(way), 0) / median(turns.getFirst(), 0),
                                    median(turns.get(way), 1)));
        }
        for (Socket socket : sockets) {
            socket.channel.close();
        }
        leases.forEach(RegionPool.Lease::close);
    }

    private static InferRequest plain(int floats) {
        return InferRequest.of(
                "identity_fp32",
                new InferInput("INPUT0", Tensor.ofFloats(Shape.of(floats), new float[floats])));
    }

    private InferRequest inRegion(int floats, List<RegionPool.Lease> leases) {
        Tensor tensor = Tensor.ofFloats(Shape.of(floats), new float[floats]);
        RegionPool.Lease lease = pool.lease(2 * tensor.byteSize());
        leases.add(lease);
        SharedMemoryRegion region = lease.region();
        region.write(0, tensor.data());
        return InferRequest.of(
                        "identity_fp32",
                        new InferInput(
                                "INPUT0",
                                new SharedTensor(
                                        tensor.datatype(),
                                        tensor.shape(),
                                        region.window(0, tensor.byteSize()))))
                .withOutputs(
                        RequestedOutput.of("OUTPUT0")
                                .in(region.window(tensor.byteSize(), tensor.byteSize())));
    }

    /** Requests a second, and CPU seconds for many of them. */
    private static double[] turn(IntFunction<Caller> way, int concurrency, long nanos) {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        AtomicLong count = new AtomicLong();
        long cpu = process.getProcessCpuTime();
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int worker = 0; worker < concurrency; worker++) {
            Caller caller = way.apply(worker);
            workers.add(
                    CompletableFuture.runAsync(
                            () -> count.addAndGet(callUntil(begin + nanos, caller)),
                            task -> Thread.ofPlatform().daemon().start(task)));
        }
        workers.forEach(CompletableFuture::join);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new double[] {
            count.get() / seconds, (process.getProcessCpuTime() - cpu) / 1e9 * MANY / count.get()
        };
    }

    private static long callUntil(long end, Caller caller) {
        long count = 0;
        try {
            while (System.nanoTime() - end < 0) {
                caller.call();
                count++;
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return count;
    }

    private static double median(List<double[]> turns, int column) {
        double[] sorted = turns.stream().mapToDouble(turn -> turn[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** The bytes of one request, and room for those of its answers, which are all as long. */
    private static final class Socket implements Caller {

        private static final int SUCCESS = 0x2032_3030;

        private final SocketChannel channel;
        private final ByteBuffer request;
        private final ByteBuffer reply = ByteBuffer.allocateDirect(1 << 20);
        private int size = -1;

        Socket(InetSocketAddress address, InferRequest of) throws IOException {
            channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            byte[] json = InferRequestWriter.json(of);
            MemorySegment tensor =
                    of.inputs().getFirst().data() instanceof Tensor plain
                            ? plain.data()
                            : MemorySegment.NULL;
            byte[] head =
                    """
                    POST /v2/models/%s/infer HTTP/1.1\r
                    Host: %s\r
                    Content-Type: application/octet-stream\r
                    Inference-Header-Content-Length: %d\r
                    Content-Length: %d\r
                    \r
                    """
                            .formatted(
                                    of.model(),
                                    address.getHostString(),
                                    json.length,
                                    json.length + tensor.byteSize())
                            .getBytes(StandardCharsets.US_ASCII);
            request =
                    ByteBuffer.allocateDirect(head.length + json.length + (int) tensor.byteSize())
                            .put(head)
                            .put(json)
                            .put(tensor.toArray(ValueLayout.JAVA_BYTE))
                            .flip();
        }

        @Override
        public void call() throws IOException {
            request.rewind();
            while (request.hasRemaining()) {
                channel.write(request);
            }
            reply.clear();
            while (size < 0 || reply.position() < size) {
                if (channel.read(reply) < 0) {
                    throw new EOFException("The server has hung up");
                }
                if (size < 0) {
                    size = size();
                }
            }
            if (reply.position() != size || reply.getInt(8) != SUCCESS) {
                throw new IOException("Not an answer like the others");
            }
        }

        /** As the first answer's head tells it; −1 until that is whole. */
        private int size() {
            byte[] bytes = new byte[reply.position()];
            reply.get(0, bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            return end < 0
                    ? -1
                    : end
                            + 4
                            + Arrays.stream(text.substring(0, end).split("\r\n"))
                                    .filter(
                                            line ->
                                                    line.toLowerCase(Locale.ROOT)
                                                            .startsWith("content-length"))
                                    .mapToInt(line -> Integer.parseInt(line.split(": *")[1]))
                                    .findFirst()
                                    .orElseThrow();
        }
    }
}
