package dev.tritonexplorer.client.grpc;

import java.io.IOException;
import java.io.InputStream;

/** A message whose first bytes were read already: they come again, then the rest. */
final class PrefixedStream extends InputStream {

    private final byte[] first;
    private final InputStream rest;
    private int at;

    PrefixedStream(byte[] first, InputStream rest) {
        this.first = first;
        this.rest = rest;
    }

    @Override
    public int read() throws IOException {
        return at < first.length ? Byte.toUnsignedInt(first[at++]) : rest.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int here = Math.min(length, first.length - at);
        if (here == 0) {
            return rest.read(target, offset, length);
        }
        System.arraycopy(first, at, target, offset, here);
        at += here;
        return here;
    }

    @Override
    public int available() throws IOException {
        return first.length - at + rest.available();
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
