package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.PictureResult;

/** Writes one finished picture. */
@FunctionalInterface
interface ResultPrinter {

    void print(PictureResult result);

    /** Why a picture failed, for people; of one that was classified, nothing. */
    static String reason(PictureResult result) {
        return switch (result) {
            case PictureResult.Classified classified -> "";
            case PictureResult.Unreadable unreadable -> unreadable.error().getMessage();
            case PictureResult.Failed failed ->
                    failed.error().getMessage()
                            + failed.error().hint().map(hint -> " " + hint).orElse("");
        };
    }
}
