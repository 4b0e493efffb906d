package dev.tritonexplorer.client.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;

import dev.tritonexplorer.client.CallContent;
import dev.tritonexplorer.client.CallTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the beginning of a message of protobuf, as far as it goes. Stateless. */
public final class ProtoContent {

    private static final Logger LOG = LoggerFactory.getLogger(ProtoContent.class);

    private record Read(ObjectNode tree, List<CallTensor> tensors) {}

    /** An entry of the raw contents: its whole size, and where it begins. */
    private record Raw(long size, int at) {}

    private ProtoContent() {}

    /**
     * Reads what is there.
     *
     * @param type any message of its type
     * @param kept its first bytes
     */
    public static CallContent read(Message type, byte[] kept) {
        Read read =
                type instanceof ModelStreamInferResponse
                        ? streamed(kept)
                        : message(type, kept, rawField(type));
        return new CallContent(JsonLayout.of(read.tree()), read.tensors());
    }

    private static int rawField(Message type) {
        return switch (type) {
            case ModelInferRequest request -> ModelInferRequest.RAW_INPUT_CONTENTS_FIELD_NUMBER;
            case ModelInferResponse answer -> ModelInferResponse.RAW_OUTPUT_CONTENTS_FIELD_NUMBER;
            default -> -1;
        };
    }

    /** An error and a response, each of which may be absent. */
    private static Read streamed(byte[] kept) {
        int field = ModelStreamInferResponse.INFER_RESPONSE_FIELD_NUMBER;
        List<Raw> responses = new ArrayList<>();
        byte[] rest = without(field, kept, responses);
        ObjectNode tree = tree(ModelStreamInferResponse.getDefaultInstance(), rest);
        List<CallTensor> tensors = List.of();
        for (Raw response : responses) {
            int end = (int) Math.min(kept.length, response.at() + response.size());
            Message type = ModelInferResponse.getDefaultInstance();
            Read inner =
                    message(type, Arrays.copyOfRange(kept, response.at(), end), rawField(type));
            tree.set("infer_response", inner.tree());
            tensors = inner.tensors();
        }
        return new Read(tree, tensors);
    }

    private static Read message(Message type, byte[] kept, int rawField) {
        List<Raw> raws = new ArrayList<>();
        ObjectNode tree = tree(type, without(rawField, kept, raws));
        return new Read(tree, tensors(tree, raws, kept));
    }

    /** The fields but one, which is looked at from outside: its values may be cut off, or large. */
    private static byte[] without(int field, byte[] kept, List<Raw> found) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        CodedInputStream in = CodedInputStream.newInstance(kept);
        int begin = 0;
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == field) {
                    Raw raw =
                            new Raw(
                                    Integer.toUnsignedLong(in.readRawVarint32()),
                                    in.getTotalBytesRead());
                    found.add(raw);
                    in.skipRawBytes((int) Math.min(raw.size(), kept.length - raw.at()));
                } else {
                    in.skipField(tag);
                    rest.write(kept, begin, in.getTotalBytesRead() - begin);
                }
                begin = in.getTotalBytesRead();
            }
        } catch (IOException cutOff) {
            rest.write(kept, begin, kept.length - begin);
        }
        return rest.toByteArray();
    }

    private static ObjectNode tree(Message type, byte[] bytes) {
        Message.Builder builder = type.newBuilderForType();
        try {
            builder.mergeFrom(bytes, ExtensionRegistryLite.getEmptyRegistry());
        } catch (InvalidProtocolBufferException cutOff) {
            LOG.trace("What came before it is there", cutOff);
        }
        return ProtoJson.setFields(builder.buildPartial());
    }

    private static List<CallTensor> tensors(ObjectNode tree, List<Raw> raws, byte[] kept) {
        List<CallTensor> tensors = new ArrayList<>();
        JsonNode described = tree.path(tree.path("inputs").isArray() ? "inputs" : "outputs");
        for (JsonNode each : described.values()) {
            boolean elsewhere =
                    each.has("contents") || each.path("parameters").has("shared_memory_region");
            if (!elsewhere && tensors.size() < raws.size()) {
                Raw raw = raws.get(tensors.size());
                tensors.add(HttpContent.tensor(each, raw.size(), kept, raw.at()));
            }
        }
        return tensors;
    }
}
