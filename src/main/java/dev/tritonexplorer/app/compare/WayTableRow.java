package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.compare.CompareRow.Hindered;
import dev.tritonexplorer.app.compare.CompareRow.One;

import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;

/** A line, with all that is known of it in its tooltip. */
final class WayTableRow extends TableRow<CompareRow> {

    private static final PseudoClass FASTEST = PseudoClass.getPseudoClass("fastest");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    private final WayTexts texts;
    private final Tooltip tooltip = new Tooltip();

    WayTableRow(WayTexts texts) {
        this.texts = texts;
        getStyleClass().add("way-row");
    }

    @Override
    protected void updateItem(CompareRow row, boolean empty) {
        super.updateItem(row, empty);
        CompareRow known = empty ? null : row;
        pseudoClassStateChanged(FASTEST, known instanceof One one && one.isFastest());
        pseudoClassStateChanged(
                QUIET, known instanceof Hindered || known instanceof One one && isWaiting(one));
        switch (known) {
            case null -> setTooltip(null);
            case One one -> tell(texts.details(one.report()));
            case Hindered hindered -> tell(texts.wholeReason(hindered.hindrance()));
        }
    }

    private static boolean isWaiting(One one) {
        return one.report().figures().isEmpty();
    }

    private void tell(String words) {
        tooltip.setText(words);
        setTooltip(tooltip);
    }
}
