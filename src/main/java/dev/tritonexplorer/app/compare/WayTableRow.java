package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.compare.CompareRow.Hindered;
import dev.tritonexplorer.app.compare.CompareRow.One;
import dev.tritonexplorer.app.control.HoverTip;

import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;

/** A line, with all that is known of it in its tooltip. */
final class WayTableRow extends TableRow<CompareRow> {

    private static final PseudoClass FASTEST = PseudoClass.getPseudoClass("fastest");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    private final WayTexts texts;
    private final HoverTip tip;

    WayTableRow(WayTexts texts, HoverTip tip) {
        this.texts = texts;
        this.tip = tip;
        tip.over(this, this::words);
        getStyleClass().add("way-row");
    }

    @Override
    protected void updateItem(CompareRow row, boolean empty) {
        super.updateItem(row, empty);
        CompareRow known = empty ? null : row;
        pseudoClassStateChanged(FASTEST, known instanceof One one && one.isFastest());
        pseudoClassStateChanged(
                QUIET, known instanceof Hindered || known instanceof One one && isWaiting(one));
        tip.changed(this);
    }

    private String words() {
        return switch (getItem()) {
            case null -> "";
            case One one -> texts.details(one.report());
            case Hindered hindered -> texts.wholeReason(hindered.hindrance());
        };
    }

    private static boolean isWaiting(One one) {
        return one.report().figures().isEmpty();
    }
}
