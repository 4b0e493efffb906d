package dev.tritonexplorer.app.figures;

import com.sun.net.httpserver.HttpServer;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A page of metrics on loopback whose text a test may change. */
public final class MetricsPage implements AutoCloseable {

    public volatile String text = "";
    public volatile int status = 200;
    public final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;

    public MetricsPage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/metrics",
                exchange -> {
                    asked.incrementAndGet();
                    byte[] body = text.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** A server that gives its metrics here. */
    public ServerAddresses addresses() {
        return new ServerAddresses(
                Endpoint.of(Protocol.HTTP, "gpu-box", 8000),
                Endpoint.of(Protocol.GRPC, "gpu-box", 8001),
                Endpoint.of(Protocol.HTTP, "127.0.0.1", port()));
    }

    /**
     * Triton's page after so many requests of each model: each waited 1 ms and computed 4.
     *
     * @param gpus how many it has, with a load of 0.25 and 4 of 16 GiB each
     */
    public static String of(Map<String, Long> requests, int gpus) {
        StringBuilder page = new StringBuilder();
        Map<String, Long> sorted = new TreeMap<>(requests);
        family(page, "nv_inference_request_success", "counter", sorted, 1, "");
        family(page, "nv_inference_request_failure", "counter", sorted, 0, "reason=\"OTHER\",");
        family(page, "nv_inference_count", "counter", sorted, 2, "");
        family(page, "nv_inference_exec_count", "counter", sorted, 1, "");
        family(page, "nv_inference_queue_duration_us", "counter", sorted, 1000, "");
        family(page, "nv_inference_compute_input_duration_us", "counter", sorted, 500, "");
        family(page, "nv_inference_compute_infer_duration_us", "counter", sorted, 3000, "");
        family(page, "nv_inference_compute_output_duration_us", "counter", sorted, 500, "");
        family(page, "nv_inference_pending_request_count", "gauge", sorted, 0, "");
        for (int gpu = 0; gpu < gpus; gpu++) {
            String label = "{gpu_uuid=\"GPU-0a1b2c3d-%04d-5e6f\"} ".formatted(gpu);
            page.append("nv_gpu_utilization").append(label).append(0.25 + gpu * 0.3).append('\n');
            page.append("nv_gpu_memory_used_bytes").append(label).append(4L << 30).append('\n');
            page.append("nv_gpu_memory_total_bytes").append(label).append(16L << 30).append('\n');
            page.append("nv_gpu_power_usage").append(label).append(71.5 + gpu * 10).append('\n');
        }
        page.append("nv_cpu_utilization 0.375\n");
        page.append("nv_cpu_memory_total_bytes 17179869184\n");
        page.append("nv_cpu_memory_used_bytes 6442450944\n");
        page.append("nv_pinned_memory_pool_total_bytes 268435456\n");
        page.append("nv_pinned_memory_pool_used_bytes 0\n");
        return page.toString();
    }

    private static void family(
            StringBuilder page,
            String name,
            String type,
            Map<String, Long> requests,
            long each,
            String labels) {
        page.append("# HELP ").append(name).append(" What ").append(name).append(" counts\n");
        page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        requests.forEach(
                (model, count) ->
                        page.append(name)
                                .append("{model=\"")
                                .append(model)
                                .append("\",")
                                .append(labels)
                                .append("version=\"1\"} ")
                                .append(count * each)
                                .append('\n'));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
