package dev.tritonexplorer.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A client's connection in the hands of a script.
 *
 * @param in what the client sends, from the fault's begin on
 * @param good the server's last answer before the fault, as it was on the wire
 * @param lifted when the fault is over
 */
record Conversation(
        InputStream in, OutputStream out, Socket socket, byte[] good, CountDownLatch lifted) {

    private static final int BREATH = 1 << 20;

    /** Until the fault is over. */
    void hold() throws InterruptedException {
        lifted.await();
    }

    boolean isLifted() {
        return lifted.getCount() == 0;
    }

    void say(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void say(String latin1) throws IOException {
        say(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same again and again, until the client or the fault ends. */
    void sayForEver(byte[] bytes) throws IOException, InterruptedException {
        long said = 0;
        while (!isLifted()) {
            say(bytes);
            said += bytes.length;
            if (said > BREATH) {
                // Others work on this computer, too.
                said = 0;
                lifted.await(1, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Ends with a reset in place of an orderly end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Reads one HTTP/1.1 request with a body of announced length; false at the end. */
    boolean readRequest() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        for (String line : head.toString().split("\r\n")) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                in.skipNBytes(Long.parseLong(line.substring(15).strip()));
            }
        }
        return true;
    }

    /** Where the head of the good answer ends. */
    int goodHead() {
        return new String(good, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    String goodHeadText() {
        return new String(good, 0, goodHead(), StandardCharsets.ISO_8859_1);
    }

    String goodBodyText() {
        return new String(good, goodHead(), good.length - goodHead(), StandardCharsets.ISO_8859_1);
    }
}
