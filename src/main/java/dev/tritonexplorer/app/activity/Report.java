package dev.tritonexplorer.app.activity;

import dev.tritonexplorer.app.error.UserMessage;

/** Where whoever does something tells how far it is and how it ended. On the FX thread only. */
public interface Report {

    /** Nobody hears it. */
    Report NONE =
            new Report() {
                @Override
                public void progress(Progress now) {}

                @Override
                public void done() {}

                @Override
                public void failed(UserMessage problem) {}

                @Override
                public void cancelled() {}
            };

    /** It is so far. */
    void progress(Progress now);

    /** It has ended as it should. */
    void done();

    /** It has ended, and this is why. */
    void failed(UserMessage problem);

    /** Somebody has ended it. */
    void cancelled();
}
