package dev.tritonexplorer.load;

/** When requests are due. Thread-safe. */
interface Pace {

    /** Each as soon as there is a place for it. */
    Pace AT_ONCE =
            new Pace() {
                @Override
                public boolean isScheduled() {
                    return false;
                }

                @Override
                public long next() {
                    return System.nanoTime();
                }

                @Override
                public long unsent(long until) {
                    return 0;
                }

                @Override
                public long behind(long now) {
                    return 0;
                }
            };

    /** Whether there are times to keep. */
    boolean isScheduled();

    /** The time of the next request, which the caller has to send; in ns of a clock. */
    long next();

    /** How many that were due before this have not been taken. */
    long unsent(long until);

    /** How long the next one has been due, in ns; 0 if it is still to come. */
    long behind(long now);
}
