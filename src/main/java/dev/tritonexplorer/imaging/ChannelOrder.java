package dev.tritonexplorer.imaging;

/** The order of a colour picture's channels in the tensor; a grey one has but one. */
public enum ChannelOrder {
    RGB,
    /** As OpenCV and Caffe have them. */
    BGR;

    /** Which colour a channel holds: 0 for red, 1 for green, 2 for blue. */
    int colour(int channel, int channels) {
        return this == BGR ? channels - 1 - channel : channel;
    }
}
