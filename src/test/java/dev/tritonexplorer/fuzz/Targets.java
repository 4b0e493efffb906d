package dev.tritonexplorer.fuzz;

import dev.tritonexplorer.client.grpc.GrpcDecoders;
import dev.tritonexplorer.client.http.HttpDecoders;
import dev.tritonexplorer.client.metrics.MetricsDecoders;

import java.util.List;
import java.util.stream.Stream;

/** Every decoder of the client core. */
final class Targets {

    private Targets() {}

    static List<Target> all() {
        return Stream.of(
                        HttpDecoders.all(),
                        GrpcDecoders.all(),
                        MetricsDecoders.all(),
                        ValueDecoders.all(),
                        FileDecoders.all(),
                        TensorDecoders.all())
                .flatMap(List::stream)
                .toList();
    }
}
