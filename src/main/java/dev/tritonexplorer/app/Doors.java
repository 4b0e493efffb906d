package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.ClassifyRunner;
import dev.tritonexplorer.app.classify.PictureCheck;
import dev.tritonexplorer.app.compare.CompareRunner;
import dev.tritonexplorer.app.connect.ClientFactory;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.connect.EmbeddedDemo;
import dev.tritonexplorer.client.TritonClient;

/** Where the application meets the rooms below it; tests put fakes here. */
record Doors(
        ClientFactory clients,
        DemoHost demo,
        ClassifyRunner runner,
        PictureCheck check,
        CompareRunner compare) {

    /** Comparisons go through the same clients. */
    Doors(ClientFactory clients, DemoHost demo, ClassifyRunner runner, PictureCheck check) {
        this(clients, demo, runner, check, CompareRunner.over(clients::open));
    }

    static Doors real() {
        return new Doors(
                TritonClient::connect,
                new EmbeddedDemo(),
                ClassifyRunner::job,
                PictureCheck::ofImaging);
    }
}
