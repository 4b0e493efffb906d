package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.Said;

import java.io.IOException;
import java.io.Serial;

/** What a decoder of ours cannot do; the message is a part of a sentence. */
final class UndecodableException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Said said;

    UndecodableException(Said said) {
        super(said.english());
        this.said = said;
    }

    Said said() {
        return said;
    }
}
