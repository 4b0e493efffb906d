package dev.tritonexplorer.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The ways in which bytes are bent. Each is for one connection and one direction. */
final class Bends {

    private Bends() {}

    /** What a connection comes to. */
    enum End {
        RESET,
        CLOSE,
        HALF_CLOSE,
        STALL;

        private void of(Bend.Exit exit) throws IOException, InterruptedException {
            switch (this) {
                case RESET -> exit.reset();
                case CLOSE -> exit.close();
                case HALF_CLOSE -> exit.halfClose();
                case STALL -> exit.stall();
            }
        }
    }

    /** After so many bytes comes this end; the byte that would follow makes it come. */
    static Bend cut(long after, End end) {
        return new Bend() {
            private long left = after;
            private boolean over;

            @Override
            public void pass(byte[] bytes, int from, int to, Exit exit)
                    throws IOException, InterruptedException {
                if (over) {
                    if (end == End.STALL) {
                        exit.write(bytes, from, to);
                    }
                    return;
                }
                int part = (int) Math.min(left, to - from);
                exit.write(bytes, from, from + part);
                left -= part;
                if (part < to - from) {
                    over = true;
                    end.of(exit);
                    if (end == End.STALL) {
                        exit.write(bytes, from + part, to);
                    }
                }
            }
        };
    }

    /** Byte by byte, with a pause after each. */
    static Bend drip(Duration pause) {
        return (bytes, from, to, exit) -> {
            for (int at = from; at < to; at++) {
                exit.write(bytes, at, at + 1);
                exit.rest(pause);
            }
        };
    }

    /** Everything comes later, by the latency and up to as much again. */
    static Bend late(Duration latency, long seed) {
        Random random = new Random(seed);
        return (bytes, from, to, exit) -> {
            exit.rest(latency.plusNanos(random.nextLong(latency.toNanos())));
            exit.write(bytes, from, to);
        };
    }

    /** Turns bits of the byte at this place. */
    static Bend flip(long place, int mask) {
        return new Bend() {
            private long at;

            @Override
            public void pass(byte[] bytes, int from, int to, Exit exit)
                    throws IOException, InterruptedException {
                byte[] bent = new byte[to - from];
                System.arraycopy(bytes, from, bent, 0, bent.length);
                if (place >= at && place < at + bent.length) {
                    bent[(int) (place - at)] ^= (byte) mask;
                }
                at += bent.length;
                exit.write(bent, 0, bent.length);
            }
        };
    }

    /** Changes an HTTP head, once, when it is whole. */
    static Bend head(UnaryOperator<String> change) {
        return new Bend() {
            private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
            private boolean changed;

            @Override
            public void pass(byte[] bytes, int from, int to, Exit exit)
                    throws IOException, InterruptedException {
                if (changed) {
                    exit.write(bytes, from, to);
                    return;
                }
                gathered.write(bytes, from, to - from);
                String text = gathered.toString(StandardCharsets.ISO_8859_1);
                int end = text.indexOf("\r\n\r\n");
                if (end >= 0) {
                    changed = true;
                    String bent = change.apply(text.substring(0, end + 4));
                    byte[] all =
                            (bent + text.substring(end + 4)).getBytes(StandardCharsets.ISO_8859_1);
                    exit.write(all, 0, all.length);
                }
            }
        };
    }
}
