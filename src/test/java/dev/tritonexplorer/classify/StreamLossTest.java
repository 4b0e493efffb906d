package dev.tritonexplorer.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.demo.DemoServer;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A server that goes away while pictures stream to it. */
@Timeout(60)
class StreamLossTest {

    private static final Path PHOTO = Path.of("assets", "photos", "rocket.jpg");
    private static final int PICTURES = 60;

    @Test
    void theRestFailsAndTheRunEnds() throws Exception {
        var results = new CopyOnWriteArrayList<PictureResult>();
        try (DemoServer server = DemoServer.start(DemoServer.Options.DEFAULTS);
                TritonClient client = TritonClient.connect(server.addresses().grpc())) {
            Await.until(() -> client.isModelReady("efficientnet_lite0", ""), ready -> ready);
            var config = client.modelConfig("efficientnet_lite0", "");
            var model =
                    new PictureModel(
                            "efficientnet_lite0",
                            "",
                            config.inputs().getFirst().name(),
                            DataType.FP32,
                            Layout.NCHW,
                            3,
                            224,
                            224,
                            config.maxBatchSize(),
                            config.outputs().getFirst().name(),
                            1000);
            var job =
                    ClassifyJob.start(
                            client,
                            model,
                            Collections.nCopies(PICTURES, PHOTO),
                            new ClassifyOptions(
                                    1,
                                    1,
                                    Mode.STREAM,
                                    2,
                                    new PictureOptions(Scaling.INCEPTION, true),
                                    false),
                            result -> {
                                results.add(result);
                                if (results.size() == 1) {
                                    Thread.startVirtualThread(server::close);
                                }
                            });
            var summary = job.done().get(50, TimeUnit.SECONDS);

            assertFalse(summary.cancelled());
            assertEquals(PICTURES, summary.classified() + summary.failed());
            assertTrue(summary.classified() >= 1, summary::toString);
            assertTrue(summary.failed() >= 1, summary::toString);
            assertEquals(
                    List.of(),
                    results.stream().filter(PictureResult.Unreadable.class::isInstance).toList());
        }
    }
}
