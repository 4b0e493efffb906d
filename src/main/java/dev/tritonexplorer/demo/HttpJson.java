package dev.tritonexplorer.demo;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a request's JSON as a tree, but leaves each input's {@code data} where it is: a node for
 * each number would take many times the memory of the request.
 */
final class HttpJson {

    static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 400;

    /** A piece of the JSON text: from the byte {@code start} up to {@code end}. */
    record Span(int start, int end) {}

    /** The parsed document. */
    record Document(JsonNode node) {}

    private final JsonParser parser;

    private HttpJson(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The document; an array at {@code inputs[…].data} is a POJO node with a {@link Span}.
     *
     * @throws Refusal in Triton's words if it is not JSON
     */
    static Document parse(byte[] bytes, int length) throws Refusal {
        try (JsonParser parser = MAPPER.createParser(bytes, 0, length)) {
            if (parser.nextToken() == null) {
                throw JsonFault.refusal(bytes, length, "The document is empty.");
            }
            JsonNode node = new HttpJson(parser).value("", 0);
            if (parser.nextToken() != null) {
                throw JsonFault.refusal(
                        bytes, length, "The document root must not be followed by other values.");
            }
            return new Document(node);
        } catch (JacksonException problem) {
            throw JsonFault.refusal(bytes, length, problem.getOriginalMessage());
        }
    }

    private JsonNode value(String path, int depth) throws Refusal {
        if (depth > MAX_DEPTH) {
            throw Refusal.invalid("the request JSON is nested deeper than " + MAX_DEPTH);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path, depth);
            case START_ARRAY -> path.equals("/inputs[]/data") ? span() : array(path, depth);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            default -> throw new IllegalStateException("Unexpected " + parser.currentToken());
        };
    }

    private JsonNode span() {
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        return NODES.pojoNode(new Span(start, end));
    }

    private ObjectNode object(String path, int depth) throws Refusal {
        ObjectNode node = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            JsonNode value = value(path + "/" + name, depth + 1);
            // Of a repeated name the first counts, as in Triton.
            if (!node.has(name)) {
                node.set(name, value);
            }
        }
        return node;
    }

    private ArrayNode array(String path, int depth) throws Refusal {
        ArrayNode node = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            node.add(value(path + "[]", depth + 1));
        }
        return node;
    }
}
