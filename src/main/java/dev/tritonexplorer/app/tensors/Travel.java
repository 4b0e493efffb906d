package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;

/** How requests travel and follow each other. */
public final class Travel {

    private Travel() {}

    /** Which of the server's calls is made. */
    public enum Call {
        INFER,
        /** Triton's generate extension: one prompt, its text. */
        GENERATE
    }

    /** How requests follow each other. */
    public enum Mode {
        SYNC,
        ASYNC,
        STREAM
    }

    /** What tensors travel as. */
    public enum Form {
        BINARY,
        JSON;

        /** Triton's JSON has no FP16 and no BF16. */
        Encoding encoding(DataType datatype) {
            boolean half = datatype == DataType.FP16 || datatype == DataType.BF16;
            return this == JSON && !half ? Encoding.JSON : Encoding.BINARY;
        }
    }
}
