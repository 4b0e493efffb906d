package dev.tritonexplorer.client;

/** What to try after a failure, as sentences. */
public enum CureText implements Phrase {
    VERBATIM("%s"),
    SERVER_BUSY("The server may still be busy with it: check its load, or raise the timeout."),
    MAY_STILL_WORK("The server may still be working on it: try again, or allow more time."),
    SMALLER_ANSWER("Ask for fewer outputs or a smaller batch, or give Java more memory (-Xmx)."),
    KEEP_ARENA("Keep its arena open, and shared between threads, until the call has ended."),
    BY_GRPC("Connect by gRPC, or use the HTTP port (8000 unless changed)."),
    WRITE_HTTPS("Write the address with https:// in front."),
    SPELLING("Check the spelling, or give the address in numbers."),
    FIREWALL("Check the address, and whether a firewall drops the packets."),
    HTTP_RUNS("Check that the server runs and that this is its HTTP port (8000 unless changed)."),
    CHECK_PROXY("Check the proxy's address, and whether it allows this one."),
    CHECK_HTTP("Check host, port and path; Triton's HTTP port is 8000 unless changed."),
    CHECK_PATH("Check the path in the address, and the server's release."),
    METRICS_PORT(
            "Check the port: this may be the one for metrics; the HTTP port is 8000 "
                    + "unless changed."),
    SEND_HEADER(
            "Send the header that it wants: a token, a user and password, or the key of "
                    + "the restricted API."),
    PROXY_ANSWERED("A proxy answered: check that it reaches the server."),
    GIVE_CERTIFICATE("Give a certificate that it trusts, with its private key."),
    NO_REDIRECTS("Redirects are not followed: give the address that the server itself has."),
    NAME_OF_CERTIFICATE("Use a name that the certificate has."),
    WRITE_HTTP("This looks like a plain HTTP port: write the address with http:// in front."),
    WRITE_HTTP_IF_PLAIN("If this is a plain HTTP port, write the address with http:// in front."),
    NEW_CERTIFICATE("The server needs a new one; or check this computer's date."),
    CHECK_DATES("Check this computer's date and the server's."),
    TRUST_AUTHORITY(
            "Trust its authority: give the authority's certificate as a PEM file, or add "
                    + "it to the Java trust store (-Djavax.net.ssl.trustStore)."),
    OWN_CERTIFICATE(
            "The server asks for a certificate of ours: give one that it trusts, with its "
                    + "private key."),
    CHECK_TLS("Check the server's certificate, and the TLS versions and ciphers that it offers."),
    OWN_CERTIFICATE_OR_SIZE(
            "If it wants a certificate of ours, give one that it trusts, with its private "
                    + "key; else check that it takes requests of this size."),
    USE_GRPC_OR_GENERATE("Use gRPC, or generate_stream for a model of text."),
    GRPC_RUNS("Check the address, and that the server is up with gRPC on (port 8001 unless set)."),
    BY_HTTP("This looks like the HTTP port: connect by HTTP, or use the gRPC port (8001)."),
    BY_HTTP_OR_TLS(
            "This looks like the HTTP port, or one that wants TLS: connect by HTTP, or "
                    + "use the gRPC port (8001) or grpcs://."),
    CLIENT_CERTIFICATE(
            "The server may want a client certificate, or not know who signed the one it "
                    + "got."),
    FEWER_PINGS(
            "Set a longer keepalive time: 5 minutes, unless the server allows more pings "
                    + "(Triton: --grpc-http2-min-recv-ping-interval-without-data)."),
    TRY_GRPCS("The server seems to want TLS: try grpcs://."),
    TRY_GRPC("Try grpc:// in place of grpcs://."),
    CHECK_GRPC_PORT("Check that this is Triton's gRPC port (8001 unless set)."),
    USE_HTTP_OR_STREAM("Use HTTP (port 8000 unless set), or a stream."),
    CHECK_CERTIFICATE("Check the server's certificate: its name, its date and who signed it."),
    PROXY_CONNECT("Check the proxy's address, and that it allows CONNECT to this port."),
    STILL_UP("Check that the server is still up."),
    FEWER_ITEMS("Send fewer items at once."),
    SMALLER_BATCH("Send a smaller batch."),
    FILES_IN_REPOSITORY("Put the files in the server's repository."),
    FILES_OR_GRPC("Put the files in the server's repository, or load them over gRPC."),
    DECOUPLED("This model sends any number of responses: it needs gRPC streaming."),
    ALLOW_SHARED_MEMORY("Start the server with --allow-client-shm=true."),
    MORE_SHARED_MEMORY("The output needs more room in shared memory: as much as the message says."),
    EXPLICIT_CONTROL("Start the server with --model-control-mode=explicit."),
    LARGER_INPUT(
            "Send the tensors as bytes behind the JSON, without compression, or start the "
                    + "server with a larger --http-max-input-size."),
    CHECK_MODEL_VERSION(
            "Check the name and version in the model list, and whether the model is " + "loaded."),
    CHECK_MODEL("Check the name in the model list, and whether the model is loaded."),
    RESTRICTED("The server restricts this call: send the header that it names."),
    BATCH_DIMENSION(
            "The first dimension of each input is the batch: send fewer items, or one as "
                    + "a shape with 1 in front."),
    CHECK_REPOSITORY(
            "The server has no such folder in its model repository, or cannot read the "
                    + "model's configuration: check the name, and the JSON given with it."),
    TRAVEL_AS_BYTES("Let the tensors travel as bytes."),
    MOUNT_TMPFS("Mount a tmpfs there that this user may write."),
    START_AT_SERVER("Start this application where the server runs."),
    OTHER_MEMORY("Use system shared memory, or a computer with an NVIDIA GPU and its driver."),
    NVIDIA_SMI("See nvidia-smi for free memory and for the compute mode of the GPU."),
    FREE_MEMORY("Free some of it (df -h /dev/shm); in a container give it more with --shm-size."),
    SERVER_WITHOUT_GPU("This server was built without GPU support: use system shared memory."),
    SAME_USER(
            "The server cannot open this application's shared memory: start it as the "
                    + "same user as this application or as root, and in a container with "
                    + "--ipc=host."),
    NAME_TAKEN("Another region has this name: unregister it, or restart this application."),
    NAMES_SHARED("System and CUDA regions share one space of names: use another name."),
    SAME_GPU(
            "The server could not open the GPU's memory (its log says why): client and "
                    + "server need the same GPU, and containers --pid=host and --ipc=host."),
    REGION_SIZE(
            "The region is smaller than it was said to be, or its offset is not a "
                    + "multiple of the page size."),
    NOT_SHARED("The server %s does not share memory: let tensors travel as bytes."),
    METRICS_RUN(
            "Check that the server gives metrics, and that this is their port (8002 "
                    + "unless changed)."),
    METRICS_TIMEOUT("Raise the control timeout, or check the server's load."),
    TRUST_METRICS("Trust the authority of its certificate."),
    USE_GRPC("Use gRPC."),
    USE_HTTP("Use HTTP."),
    HEADERS_OR_HTTP("Send them as headers, or use HTTP."),
    STREAM_SETTINGS("Set them for the whole stream, in its StreamSettings."),
    OTHER_ID("Wait for its end, or leave the id empty: then it gets a free one."),
    OTHER_STREAM("Open another stream."),
    LONGER_STREAM("Allow the stream more time, or none: then it lives until it is closed."),
    OLD_TRITON("Triton before 23.04 does not mark a request's last response."),
    METRICS_HEADER("Send the header that the server or its proxy wants."),
    LOOK_BETWEEN(
            "Try again. If it stays so, see the server's log, and what lies between, such as a "
                    + "proxy."),
    METRICS_ADDRESS("Check the address: metrics have a port of their own, 8002 unless changed.");

    private final String english;

    CureText(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
