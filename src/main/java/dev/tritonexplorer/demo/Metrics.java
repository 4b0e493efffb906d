package dev.tritonexplorer.demo;

import com.sun.net.httpserver.HttpExchange;

import dev.tritonexplorer.client.grpc.proto.InferStatistics;
import dev.tritonexplorer.client.grpc.proto.ModelStatistics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;

/** The Prometheus page with Triton's inference counters, durations in µs. */
final class Metrics implements HttpFrontEnd.Handler {

    private final ModelRepository repository;

    Metrics(ModelRepository repository) {
        this.repository = repository;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        HttpReply reply;
        if (!exchange.getRequestURI().getPath().equals("/metrics")) {
            reply = HttpReply.error(404, HttpReply.TEXT, "Not Found");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            reply = HttpReply.error(405, HttpReply.TEXT, "Method Not Allowed");
        } else {
            byte[] page = page().getBytes(StandardCharsets.UTF_8);
            reply = new HttpReply(200, "text/plain; charset=utf-8", page);
        }
        reply.send(exchange, null);
        HttpFrontEnd.drain(exchange);
    }

    private String page() {
        StringBuilder page = new StringBuilder();
        counter(
                page,
                "nv_inference_request_success",
                "Number of successful inference requests, all batch sizes",
                model -> stats(model).getSuccess().getCount());
        failures(page);
        counter(
                page,
                "nv_inference_count",
                "Number of inferences performed (does not include cached requests)",
                model -> model.statistics().getInferenceCount());
        counter(
                page,
                "nv_inference_exec_count",
                "Number of model executions performed (does not include cached requests)",
                model -> model.statistics().getExecutionCount());
        duration(page, "request", model -> stats(model).getSuccess().getNs());
        duration(page, "queue", model -> stats(model).getQueue().getNs());
        duration(page, "compute_input", model -> stats(model).getComputeInput().getNs());
        duration(page, "compute_infer", model -> stats(model).getComputeInfer().getNs());
        duration(page, "compute_output", model -> stats(model).getComputeOutput().getNs());
        family(
                page,
                "nv_inference_pending_request_count",
                "Instantaneous number of pending requests awaiting execution per-model.",
                "gauge",
                ServedModel::pending);
        return page.toString();
    }

    private static InferStatistics stats(ServedModel model) {
        ModelStatistics statistics = model.statistics();
        return statistics.getInferenceStats();
    }

    private void duration(StringBuilder page, String part, ToLongFunction<ServedModel> nanos) {
        counter(
                page,
                "nv_inference_" + part + "_duration_us",
                "Cumulative " + part.replace('_', ' ') + " duration in microseconds",
                model -> nanos.applyAsLong(model) / 1000);
    }

    private void counter(
            StringBuilder page, String name, String help, ToLongFunction<ServedModel> value) {
        family(page, name, help, "counter", value);
    }

    private void family(
            StringBuilder page,
            String name,
            String help,
            String type,
            ToLongFunction<ServedModel> value) {
        head(page, name, help, type);
        for (ServedModel model : repository.served()) {
            sample(page, name, model, "", value.applyAsLong(model));
        }
    }

    private void failures(StringBuilder page) {
        String name = "nv_inference_request_failure";
        head(page, name, "Number of failed inference requests, all batch sizes", "counter");
        for (ServedModel model : repository.served()) {
            long cancelled = model.cancelledCount();
            long failed = stats(model).getFail().getCount() - cancelled;
            sample(page, name, model, "reason=\"CANCELED\",", cancelled);
            sample(page, name, model, "reason=\"BACKEND\",", failed);
        }
    }

    private static void head(StringBuilder page, String name, String help, String type) {
        page.append("# HELP ").append(name).append(' ').append(help).append('\n');
        page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void sample(
            StringBuilder page, String name, ServedModel model, String labels, long value) {
        page.append(name)
                .append("{model=\"")
                .append(model.name().replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\",")
                .append(labels)
                .append("version=\"")
                .append(model.version())
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
