package dev.tritonexplorer.imaging;

/** The order of a picture tensor's dimensions. */
public enum Layout {
    /** Channel, row, column. */
    NCHW,
    /** Row, column, channel. */
    NHWC
}
