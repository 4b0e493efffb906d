package dev.tritonexplorer.client.http;

import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;

/** The first bytes of a connection show that its server speaks something other than HTTP/1.1. */
final class WrongProtocolException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    private static final int FRAME_HEADER = 9;
    private static final int SETTINGS = 4;
    private static final int TLS_ALERT = 0x15;

    /** What it speaks instead. */
    enum Spoken {
        /** HTTP/2 without being asked: a gRPC server. */
        GRPC,
        TLS
    }

    private final Spoken spoken;

    private WrongProtocolException(Spoken spoken) {
        super("The server speaks " + spoken);
        this.spoken = spoken;
    }

    Spoken spoken() {
        return spoken;
    }

    /**
     * Looks at the first bytes without taking them. An HTTP/2 server starts with a SETTINGS frame
     * of stream 0 (RFC 9113, 3.4); a TLS server answers plain text with an alert record (RFC 8446,
     * 5.1).
     */
    static void check(ByteBuffer first) throws WrongProtocolException {
        if (first.remaining() >= FRAME_HEADER
                && first.get(0) == 0
                && first.get(3) == SETTINGS
                && first.getInt(5) == 0) {
            throw new WrongProtocolException(Spoken.GRPC);
        }
        if (first.remaining() >= 2 && first.get(0) == TLS_ALERT && first.get(1) == 3) {
            throw new WrongProtocolException(Spoken.TLS);
        }
    }
}
