package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;

/** Which of a tensor's values is black, and which is white. */
public enum ImageScaling {
    /** The picture's least and greatest. */
    MIN_MAX,
    /** 0 and 255. */
    BYTE,
    /** 0 and 1. */
    UNIT,
    /** −1 and 1. */
    SIGNED;

    /** The scaling that such values were most likely made with. */
    public static ImageScaling suiting(DataType datatype, double least, double most) {
        if (datatype == DataType.UINT8) {
            return BYTE;
        }
        if (!datatype.isFraction()) {
            return MIN_MAX;
        }
        if (least >= 0 && most <= 1) {
            return UNIT;
        }
        if (least >= -1 && most <= 1) {
            return SIGNED;
        }
        return least >= 0 && most <= 255 ? BYTE : MIN_MAX;
    }
}
