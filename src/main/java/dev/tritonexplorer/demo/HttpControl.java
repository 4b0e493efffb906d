package dev.tritonexplorer.demo;

import com.sun.net.httpserver.HttpExchange;

import dev.tritonexplorer.client.grpc.proto.RepositoryIndexResponse.ModelIndex;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The model repository over HTTP: its index, load and unload. */
final class HttpControl {

    private static final String FILE = "file:";

    private final DemoState state;
    private final RequestBody bodies;

    HttpControl(DemoState state, RequestBody bodies) {
        this.state = state;
        this.bodies = bodies;
    }

    HttpReply index(HttpExchange exchange) throws IOException, Refusal, InterruptedException {
        JsonNode ready = bodies.json(exchange, true).get("ready");
        if (ready != null && !ready.isBoolean()) {
            throw new Refusal(Status.INTERNAL, "attempt to access JSON non-boolean as boolean");
        }
        ArrayNode index = JsonNodeFactory.instance.arrayNode();
        boolean readyOnly = ready != null && ready.booleanValue();
        for (ModelIndex model : state.repository().index(readyOnly)) {
            ObjectNode entry = index.addObject().put("name", model.getName());
            putGiven(entry, "version", model.getVersion());
            putGiven(entry, "state", model.getState());
            putGiven(entry, "reason", model.getReason());
        }
        return HttpReply.json(index);
    }

    private static void putGiven(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }

    HttpReply load(HttpExchange exchange, String model)
            throws IOException, Refusal, InterruptedException {
        state.control().load(model, change(model, bodies.json(exchange, true)));
        return done();
    }

    /** Triton looks at nothing in the body that would matter here. */
    HttpReply unload(String model) {
        state.control().unload(model);
        return done();
    }

    private static HttpReply done() {
        return new HttpReply(200, HttpReply.JSON, new byte[0]);
    }

    private static ModelControl.Change change(String model, JsonNode request) throws Refusal {
        JsonNode parameters = request.get("parameters");
        if (parameters == null) {
            return ModelControl.Change.NONE;
        }
        if (!parameters.isObject()) {
            throw new Refusal(Status.INTERNAL, "attempt to get members for non-object");
        }
        String config = null;
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String key = parameter.getKey();
            if (!parameter.getValue().isString()) {
                throw new Refusal(Status.INTERNAL, "attempt to access JSON non-string as string");
            }
            String value = parameter.getValue().stringValue();
            if (key.equals("config")) {
                config = value;
            } else if (key.startsWith(FILE)) {
                files.put(key.substring(FILE.length()), decoded(model, key, value));
            } else {
                throw new Refusal(
                        Status.INTERNAL,
                        "unexpected error on creating Triton parameter '"
                                + key
                                + "': a load takes 'config' and 'file:PATH'");
            }
        }
        return new ModelControl.Change(config, files);
    }

    private static byte[] decoded(String model, String key, String value) throws Refusal {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException notBase64) {
            throw ModelControl.failed(model, "'" + key + "' is not base64");
        }
    }
}
