package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.Compression;

import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.DecompressorRegistry;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** gRPC's message encoding {@code deflate}, which is the zlib format; grpc-java has only gzip. */
final class Deflate implements Codec {

    private static final String NAME = "deflate";

    private Deflate() {}

    static CompressorRegistry compressors() {
        CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
        registry.register(new Codec.Gzip());
        registry.register(new Deflate());
        return registry;
    }

    /** What messages may come packed with; each unpacks to no more than any message may have. */
    static DecompressorRegistry decompressors() {
        return DecompressorRegistry.getDefaultInstance().with(new Deflate(), true);
    }

    /** The encoding's name on the wire; null for none. */
    static @Nullable String encoding(Compression compression) {
        return switch (compression) {
            case NONE -> null;
            case GZIP -> "gzip";
            case DEFLATE -> NAME;
        };
    }

    @Override
    public String getMessageEncoding() {
        return NAME;
    }

    @Override
    public InputStream decompress(InputStream packed) {
        return new InflaterInputStream(packed);
    }

    @Override
    public OutputStream compress(OutputStream target) {
        return new DeflaterOutputStream(target);
    }
}
