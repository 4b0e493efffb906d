package dev.tritonexplorer.app.servers;

/** What a problem is about. */
public enum Field {
    NAME,
    ADDRESS,
    HTTP,
    GRPC,
    METRICS,
    AUTHORITY,
    CERTIFICATE,
    KEY,
    AUTHORIZATION,
    PROXY
}
