package dev.tritonexplorer.faults;

import java.io.IOException;
import java.time.Duration;

/** What is done to the bytes of one direction of one connection, from the fault's begin on. */
@FunctionalInterface
interface Bend {

    /** Where bytes go, and what may become of the connection. */
    interface Exit {
        void write(byte[] bytes, int from, int to) throws IOException, InterruptedException;

        /** Both sides see a reset. */
        void reset() throws IOException;

        /** Both sides see the end. */
        void close() throws IOException;

        /** The receiver sees the end, and may go on sending. */
        void halfClose() throws IOException;

        /** Nothing more passes until the fault is lifted. */
        void stall() throws InterruptedException;

        /** Nothing passes for so long, or until the fault is lifted. */
        void rest(Duration pause) throws InterruptedException;
    }

    void pass(byte[] bytes, int from, int to, Exit exit) throws IOException, InterruptedException;

    /** Both, one after the other. */
    default Bend then(Bend next) {
        return (bytes, from, to, exit) ->
                pass(
                        bytes,
                        from,
                        to,
                        new Exit() {
                            @Override
                            public void write(byte[] bent, int begin, int end)
                                    throws IOException, InterruptedException {
                                next.pass(bent, begin, end, exit);
                            }

                            @Override
                            public void reset() throws IOException {
                                exit.reset();
                            }

                            @Override
                            public void close() throws IOException {
                                exit.close();
                            }

                            @Override
                            public void halfClose() throws IOException {
                                exit.halfClose();
                            }

                            @Override
                            public void stall() throws InterruptedException {
                                exit.stall();
                            }

                            @Override
                            public void rest(Duration pause) throws InterruptedException {
                                exit.rest(pause);
                            }
                        });
    }
}
