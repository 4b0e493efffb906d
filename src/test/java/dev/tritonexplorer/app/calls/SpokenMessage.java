package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.client.CallContent;
import dev.tritonexplorer.client.CallMessage;
import dev.tritonexplorer.client.CallTensor;

import java.util.List;

/**
 * A body made up for a test.
 *
 * @param size claimed
 * @param bytes of which this many are here
 */
public record SpokenMessage(long size, byte[] bytes, String model, CallContent content)
        implements CallMessage {

    /** All of a text that is its own content. */
    public static SpokenMessage of(String text, List<CallTensor> tensors) {
        return new SpokenMessage(
                text.length(), new byte[text.length()], "", new CallContent(text, tensors));
    }

    /** One that keeps so many bytes. */
    public static SpokenMessage of(int bytes) {
        return new SpokenMessage(bytes, new byte[bytes], "", CallContent.NOTHING);
    }

    @Override
    public int kept() {
        return bytes.length;
    }
}
