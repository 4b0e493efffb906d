package dev.tritonexplorer.demo;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.math.BigInteger;

/** The regions of shared memory over HTTP. */
final class HttpSharedMemory {

    private final SharedMemory memory;
    private final RequestBody bodies;

    HttpSharedMemory(SharedMemory memory, RequestBody bodies) {
        this.memory = memory;
        this.bodies = bodies;
    }

    /**
     * The regions of a kind as JSON.
     *
     * @param name empty for all
     */
    HttpReply status(SharedMemory.Kind kind, String name) throws Refusal {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (SharedRegion region : memory.list(kind, name)) {
            list.addObject()
                    .put("name", region.name())
                    .put("key", region.key())
                    .put("offset", region.offset())
                    .put("byte_size", region.byteSize());
        }
        return HttpReply.json(list);
    }

    HttpReply register(HttpExchange exchange, SharedMemory.Kind kind, String name)
            throws IOException, Refusal, InterruptedException {
        memory.checkAllowed();
        boolean system = kind == SharedMemory.Kind.SYSTEM;
        if (name.isEmpty()) {
            throw Refusal.invalid(
                    "'region name' is necessary to register "
                            + (system ? "system" : "cuda")
                            + " shared memory region");
        }
        if (!system) {
            throw memory.registerCuda(name);
        }
        JsonNode request = bodies.json(exchange, false);
        JsonNode key = required(request, "key");
        if (!key.isString()) {
            throw kind("string");
        }
        @Nullable JsonNode offset = request.get("offset");
        long start = offset == null ? 0 : unsigned(offset);
        memory.register(name, key.stringValue(), start, unsigned(required(request, "byte_size")));
        return done();
    }

    private static JsonNode required(JsonNode request, String field) throws Refusal {
        JsonNode value = request.get(field);
        if (value == null) {
            throw Refusal.invalid("Shared memory register request has no '" + field + "' field");
        }
        return value;
    }

    private static long unsigned(JsonNode node) throws Refusal {
        if (!node.isIntegralNumber()) {
            throw kind("unsigned-integer");
        }
        BigInteger number = node.bigIntegerValue();
        if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
            throw kind("unsigned-integer");
        }
        return number.longValue();
    }

    private static Refusal kind(String kind) {
        return new Refusal(Status.INTERNAL, "attempt to access JSON non-" + kind + " as " + kind);
    }

    /**
     * Forgets regions of a kind.
     *
     * @param name empty for all
     */
    HttpReply unregister(SharedMemory.Kind kind, String name) throws Refusal {
        memory.unregister(kind, name);
        return done();
    }

    private static HttpReply done() {
        return new HttpReply(200, HttpReply.JSON, new byte[0]);
    }
}
