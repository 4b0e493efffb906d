package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a server is spoken to.
 *
 * @param endpoint in use
 * @param other the same server's other protocol, for languages that speak only that
 * @param options TLS, headers, limits and proxy; of the headers' values none comes into a text
 * @param mode how the answer is waited for
 * @param sharing the memory in which the tensors lie instead of the message, where the language can
 *     share any
 * @param sharedOutputs how many bytes of that memory each output needs; the others come in the
 *     response
 */
public record Route(
        Endpoint endpoint,
        Optional<Endpoint> other,
        ClientOptions options,
        CallMode mode,
        Optional<SharedMemoryKind> sharing,
        Map<String, Long> sharedOutputs) {

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if both addresses are for one protocol
     */
    public Route {
        if (other.isPresent() && other.get().protocol() == endpoint.protocol()) {
            throw new IllegalArgumentException("Both addresses are for " + endpoint.protocol());
        }
        sharedOutputs = new LinkedHashMap<>(sharedOutputs);
    }

    /** Waiting for the answer, tensors in the messages, with a client's usual options. */
    public static Route to(Endpoint endpoint) {
        return new Route(
                endpoint,
                Optional.empty(),
                ClientOptions.DEFAULTS,
                CallMode.SYNC,
                Optional.empty(),
                Map.of());
    }

    /** The same to a server of which both addresses are known. */
    public static Route to(ServerAddresses addresses, Protocol protocol) {
        Protocol second = protocol == Protocol.HTTP ? Protocol.GRPC : Protocol.HTTP;
        return to(addresses.of(protocol)).withOther(addresses.of(second));
    }

    /** The same, the server's other address being known. */
    public Route withOther(Endpoint address) {
        return new Route(endpoint, Optional.of(address), options, mode, sharing, sharedOutputs);
    }

    /** The same with these options. */
    public Route withOptions(ClientOptions wanted) {
        return new Route(endpoint, other, wanted, mode, sharing, sharedOutputs);
    }

    /** The same, waiting so. */
    public Route withMode(CallMode wanted) {
        return new Route(endpoint, other, options, wanted, sharing, sharedOutputs);
    }

    /** The same with the tensors in this memory. */
    public Route withSharing(SharedMemoryKind kind, Map<String, Long> outputs) {
        return new Route(endpoint, other, options, mode, Optional.of(kind), outputs);
    }

    /** The same with the request's tensors in this memory, and its outputs of these sizes. */
    public Route withSharing(SharedMemoryKind kind, InferRequest request, OutputSizes sizes) {
        Map<String, Long> shared = new LinkedHashMap<>();
        for (RequestedOutput output : request.outputs()) {
            long size = output.classes() > 0 ? 0 : sizes.most(request, output);
            if (size > 0) {
                shared.put(output.name(), size);
            }
        }
        return withSharing(kind, shared);
    }

    /** The address for a protocol, if it is known. */
    Optional<Endpoint> endpoint(Protocol protocol) {
        return endpoint.protocol() == protocol ? Optional.of(endpoint) : other;
    }
}
