package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonException;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/**
 * Why shared memory cannot work here.
 *
 * @param reason which of the known ones
 * @param said the sentence for the user
 * @param remedy what to try, as a sentence
 */
public record Obstacle(Reason reason, Said said, Optional<Said> remedy) {

    /** In the words of the server's releases. */
    private static final String DISABLED = "Client shared memory is disabled";

    /** The known reasons. */
    public enum Reason {
        /** Windows or macOS: Triton shares memory on Linux only. */
        OPERATING_SYSTEM,
        /** The shared memory of this computer cannot be written. */
        NO_ACCESS,
        /** The server is on another host. */
        REMOTE_SERVER,
        /** The server lacks the extension. */
        NO_EXTENSION,
        /** This computer has no usable NVIDIA driver or GPU. */
        NO_GPU
    }

    private Obstacle(Reason reason, Said said, CureText cure) {
        this(reason, said, Optional.of(cure.with()));
    }

    /** The sentence for the user, in English. */
    public String message() {
        return said.english();
    }

    /** What to try, as a sentence in English; empty where nothing helps. */
    public String cure() {
        return remedy.map(Said::english).orElse("");
    }

    /** Whether this computer has POSIX shared memory that this process may use. */
    public static Optional<Obstacle> ofSystemMemory() {
        String system = System.getProperty("os.name", "");
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.of(
                    new Obstacle(
                            Reason.OPERATING_SYSTEM,
                            FailureText.NOT_LINUX.with(system),
                            CureText.TRAVEL_AS_BYTES));
        }
        if (!Files.isWritable(RegionNames.DIRECTORY)) {
            return Optional.of(
                    new Obstacle(
                            Reason.NO_ACCESS,
                            FailureText.NO_MEMORY_ACCESS.with(RegionNames.DIRECTORY),
                            CureText.MOUNT_TMPFS));
        }
        return Optional.empty();
    }

    /** Whether this computer has a GPU whose memory can be shared; loads its driver. */
    public static Optional<Obstacle> ofCudaMemory() {
        try {
            Cuda.driver();
            return Optional.empty();
        } catch (TritonException absent) {
            return Optional.of(new Obstacle(Reason.NO_GPU, absent.asPart(), absent.cure()));
        }
    }

    /**
     * Whether a kind of memory can be shared with this server, as far as can be known before it is
     * tried: a container may have a shared memory of its own.
     */
    public static Optional<Obstacle> of(
            SharedMemoryKind kind, Endpoint endpoint, ServerMetadata server) {
        Optional<Obstacle> here =
                kind == SharedMemoryKind.SYSTEM ? ofSystemMemory() : ofCudaMemory();
        if (here.isPresent()) {
            return here;
        }
        if (!isThisHost(endpoint.host())) {
            return Optional.of(
                    new Obstacle(
                            Reason.REMOTE_SERVER,
                            FailureText.SERVER_ELSEWHERE.with(endpoint.host()),
                            CureText.START_AT_SERVER));
        }
        String extension =
                kind == SharedMemoryKind.SYSTEM ? "system_shared_memory" : "cuda_shared_memory";
        if (!server.extensions().contains(extension)) {
            return Optional.of(
                    new Obstacle(
                            Reason.NO_EXTENSION,
                            FailureText.NO_EXTENSION.with(extension),
                            CureText.TRAVEL_AS_BYTES));
        }
        return Optional.empty();
    }

    /**
     * Whether a call failed because the server takes no shared memory from clients: it can be
     * started so, and says it only when it is asked.
     */
    public static boolean isRefusal(TritonException failure) {
        return failure.serverMessage().filter(text -> text.contains(DISABLED)).isPresent();
    }

    private static boolean isThisHost(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isLoopbackAddress()
                        || NetworkInterface.getByInetAddress(address) != null) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException | SocketException unknown) {
            return false;
        }
    }

    /** Throws it as the failure of a call. */
    void refuse() {
        throw new TritonException(ErrorKind.UNSUPPORTED, said, remedy.orElse(null), null);
    }
}
