package dev.tritonexplorer.client.grpc;

import com.google.protobuf.Message;

import dev.tritonexplorer.client.CallContent;
import dev.tritonexplorer.client.CallMessage;
import dev.tritonexplorer.client.wire.ProtoContent;

/** A message for a listener of calls. */
final class GrpcMessage implements CallMessage {

    private final Message type;
    private final String model;
    private final long size;
    private final byte[] kept;

    /**
     * @param type any message of its type
     */
    GrpcMessage(Message type, String model, long size, byte[] kept) {
        this.type = type;
        this.model = model;
        this.size = size;
        this.kept = kept;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int kept() {
        return kept.length;
    }

    @Override
    public byte[] bytes() {
        return kept.clone();
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public CallContent content() {
        return ProtoContent.read(type, kept);
    }
}
