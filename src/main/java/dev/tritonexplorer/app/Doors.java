package dev.tritonexplorer.app;

import dev.tritonexplorer.app.about.Releases;
import dev.tritonexplorer.app.classify.ClassifyRunner;
import dev.tritonexplorer.app.classify.PictureCheck;
import dev.tritonexplorer.app.compare.CompareRunner;
import dev.tritonexplorer.app.connect.ClientFactory;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.connect.EmbeddedDemo;
import dev.tritonexplorer.app.live.RobotCamera;
import dev.tritonexplorer.app.live.ScreenCamera;
import dev.tritonexplorer.app.load.LoadRunner;
import dev.tritonexplorer.app.secrets.Keyring;
import dev.tritonexplorer.client.TritonClient;

/** Where the application meets the rooms below it; tests put fakes here. */
record Doors(
        ClientFactory clients,
        DemoHost demo,
        Keyring keyring,
        ClassifyRunner runner,
        PictureCheck check,
        CompareRunner compare,
        ScreenCamera camera,
        Releases releases,
        LoadRunner load) {

    /** Without fakes of the comparisons, the screen and the load tests. */
    Doors(
            ClientFactory clients,
            DemoHost demo,
            Keyring keyring,
            ClassifyRunner runner,
            PictureCheck check) {
        this(
                clients,
                demo,
                keyring,
                runner,
                check,
                CompareRunner.real(),
                RobotCamera.ofSystem(),
                new Releases(),
                LoadRunner.real());
    }

    static Doors real() {
        return new Doors(
                TritonClient::connect,
                new EmbeddedDemo(),
                Keyring.ofSystem(),
                ClassifyRunner::job,
                PictureCheck::ofImaging);
    }
}
