package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
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
 * @param message a sentence for the user
 * @param cure what to try, as a sentence; empty where nothing helps
 */
public record Obstacle(Reason reason, String message, String cure) {

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

    /** Whether this computer has POSIX shared memory that this process may use. */
    public static Optional<Obstacle> ofSystemMemory() {
        String system = System.getProperty("os.name", "");
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.of(
                    new Obstacle(
                            Reason.OPERATING_SYSTEM,
                            "Triton shares memory with clients on Linux only, and this is "
                                    + system,
                            "Let the tensors travel as bytes."));
        }
        if (!Files.isWritable(RegionNames.DIRECTORY)) {
            return Optional.of(
                    new Obstacle(
                            Reason.NO_ACCESS,
                            RegionNames.DIRECTORY + " is not there or cannot be written",
                            "Mount a tmpfs there that this user may write."));
        }
        return Optional.empty();
    }

    /** Whether this computer has a GPU whose memory can be shared; loads its driver. */
    public static Optional<Obstacle> ofCudaMemory() {
        try {
            Cuda.driver();
            return Optional.empty();
        } catch (TritonException absent) {
            return Optional.of(
                    new Obstacle(Reason.NO_GPU, absent.getMessage(), absent.hint().orElse("")));
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
                            "The server " + endpoint.host() + " is not on this computer",
                            "Start this application where the server runs."));
        }
        String extension =
                kind == SharedMemoryKind.SYSTEM ? "system_shared_memory" : "cuda_shared_memory";
        if (!server.extensions().contains(extension)) {
            return Optional.of(
                    new Obstacle(
                            Reason.NO_EXTENSION,
                            "The server has no extension " + extension,
                            "Let the tensors travel as bytes."));
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
        throw new TritonException(
                ErrorKind.UNSUPPORTED, message, null, cure.isEmpty() ? null : cure, null);
    }
}
