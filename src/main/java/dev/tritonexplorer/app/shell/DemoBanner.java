package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.text.Messages;

/** Says that this is the demo server, until the person has read it or moved on. */
final class DemoBanner {

    private final Messages messages;
    private final MessageBar bar = new MessageBar("demo-banner");
    private boolean dismissed;

    DemoBanner(ConnectModel connect, Messages messages, Runnable focusAddress) {
        this.messages = messages;
        bar.addAction("banner-connect", messages.of("banner.connect"), focusAddress);
        bar.addClose("banner-close", messages.of("banner.dismiss"), () -> dismissed = true);
        connect.sessionProperty().addListener((property, old, now) -> showFor(now));
        showFor(connect.sessionProperty().get());
    }

    MessageBar bar() {
        return bar;
    }

    private void showFor(Session session) {
        boolean demo = session != null && session.demo();
        bar.show(MessageBar.Kind.INFO, demo && !dismissed ? messages.of("banner.demo") : "");
    }
}
