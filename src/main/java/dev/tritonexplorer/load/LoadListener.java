package dev.tritonexplorer.load;

/**
 * Hears how a load test goes, on the thread that runs it, a few times a second at most. What it
 * does delays no request, but the next sample.
 */
public interface LoadListener {

    /** Hears nothing. */
    LoadListener NONE = new LoadListener() {};

    /** The level's first request has succeeded; its warm-up begins. */
    default void levelBegan(Level level) {}

    /** Another half second has passed. */
    default void sampled(Level level, Sample sample) {}

    /** A stretch of the measurement is over. */
    default void windowEnded(Level level, Window window) {}

    /** The level is over. */
    default void levelEnded(LevelResult result) {}

    /** A warning of the level that runs, as soon as it is known; its result has it, too. */
    default void warned(Level level, LoadWarning warning) {}
}
