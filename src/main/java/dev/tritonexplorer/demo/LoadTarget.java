package dev.tritonexplorer.demo;

/** Where the versions of a model go while they are loaded. */
interface LoadTarget {

    /** Announces a version that is being loaded. */
    void loading(String name, long version);

    /** Takes over a loaded version. */
    void ready(long version, ServedModel model);

    /** A version that cannot be served. */
    void unavailable(String name, long version, String reason);

    /** A model without any version that could be loaded. */
    void unavailable(String name, String reason);
}
