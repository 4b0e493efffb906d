package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.Hindrance;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.compare.Tensors;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

/** The arrow beside the tensors: packed messages, and outputs in shared memory. */
final class TravelMenu extends MenuButton {

    private final ClassifyChoices choices;
    private final Messages messages;
    private final Menu response;

    TravelMenu(ClassifyChoices choices, Messages messages) {
        this.choices = choices;
        this.messages = messages;
        setId("travel");
        getStyleClass().addAll("concurrency", "travel");
        setTooltip(new Tooltip());
        setMinWidth(USE_PREF_SIZE);
        Menu request = packing("request", choices.requestProperty());
        request.setText(messages.of("classify.packing.request"));
        response = packing("response", choices.responseProperty());
        CheckMenuItem outputs = new CheckMenuItem(messages.of("travel.sharedOutputs"));
        outputs.setId("shared-outputs-item");
        outputs.selectedProperty().bindBidirectional(choices.sharedOutputsProperty());
        getItems().addAll(request, response, new SeparatorMenuItem(), outputs);
        Runnable update =
                () -> {
                    outputs.setDisable(choices.pathProperty().get().memory().isEmpty());
                    tell();
                };
        choices.pathProperty().addListener((property, old, now) -> update.run());
        choices.hinderedPathsProperty().addListener((property, old, now) -> update.run());
        choices.requestProperty().addListener((property, old, now) -> update.run());
        choices.responseProperty().addListener((property, old, now) -> update.run());
        update.run();
    }

    private Menu packing(String id, ObjectProperty<Compression> chosen) {
        Menu menu = new Menu();
        menu.setId("pack-" + id);
        ToggleGroup group = new ToggleGroup();
        for (Compression one : Compression.values()) {
            RadioMenuItem item = new RadioMenuItem(text(one));
            item.setId("pack-" + id + "-" + one);
            item.setToggleGroup(group);
            item.setOnAction(event -> chosen.set(one));
            chosen.addListener((property, old, now) -> item.setSelected(now == one));
            item.setSelected(chosen.get() == one);
            menu.getItems().add(item);
        }
        return menu;
    }

    /** What is packed is said on the button, so that nobody wonders at the times. */
    private void tell() {
        // Where JSON cannot be had because the protocol is gRPC, the server packs as it likes.
        boolean grpc =
                choices.hinderedPathsProperty().get().get(Tensors.JSON)
                        instanceof Hindrance.JsonOverGrpc;
        response.setDisable(grpc);
        response.setText(
                grpc
                        ? messages.of("classify.packing.response.grpc")
                        : messages.of("classify.packing.response"));
        Compression sent = choices.requestProperty().get();
        Compression received = grpc ? Compression.NONE : choices.responseProperty().get();
        String brief = brief(sent, received);
        // An en space before it, and no room taken while there is nothing to say.
        setText(brief.isEmpty() ? "" : "\u2002" + brief);
        String whole = messages.of("classify.packing.tooltip", text(sent), text(received));
        getTooltip().setText(whole);
        setAccessibleText((messages.of("classify.packing.menu") + " " + brief).strip());
        setAccessibleHelp(whole);
    }

    private String brief(Compression sent, Compression received) {
        if (sent == Compression.NONE && received == Compression.NONE) {
            return "";
        }
        return sent == received || received == Compression.NONE
                ? text(sent)
                : text(sent) + "/" + text(received);
    }

    private String text(Compression one) {
        return switch (one) {
            case NONE -> messages.of("classify.packing.none");
            case GZIP -> messages.of("classify.packing.gzip");
            case DEFLATE -> messages.of("classify.packing.deflate");
        };
    }
}
