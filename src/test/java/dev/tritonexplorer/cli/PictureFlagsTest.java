package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.imaging.ChannelOrder;
import dev.tritonexplorer.imaging.Fit;
import dev.tritonexplorer.imaging.Normalisation;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

import java.util.List;

class PictureFlagsTest {

    @Command(resourceBundle = Messages.BUNDLE)
    private static final class Some {
        @Mixin PictureFlags flags;
    }

    private static PictureOptions options(String... arguments) {
        Some some = new Some();
        CommandLine command = new CommandLine(some);
        command.parseArgs(arguments);
        return some.flags.options(command, true);
    }

    @Test
    void withoutFlagsTheTensorIsTheOfficialClients() {
        assertEquals(PictureOptions.DEFAULTS, options());
        assertEquals(new PictureOptions(Scaling.VGG, true), options("-s", "VGG"));
        assertEquals(PictureOptions.DEFAULTS.withFastDecode(true), options("--fast-decode"));
    }

    @Test
    void fitAndOrder() {
        assertEquals(
                PictureOptions.DEFAULTS.withFit(Fit.CENTRE_CROP).withOrder(ChannelOrder.BGR),
                options("--fit=CENTRE_CROP", "--order=BGR"));
        assertEquals(
                PictureOptions.DEFAULTS.withLetterBox(114),
                options("--fit=LETTER_BOX", "--padding=114"));
    }

    @Test
    void figuresMeanCustomScalingAndWhatIsNotSaidChangesNothing() {
        assertEquals(
                PictureOptions.DEFAULTS.withNormalisation(
                        new Normalisation(
                                1 / 255.0, List.of(0.1, 0.2, 0.3), Normalisation.same(0.5))),
                options("--scale=1/255", "--mean=0.1,0.2,0.3", "--std=0.5"));
        assertEquals(
                PictureOptions.DEFAULTS.withNormalisation(
                        new Normalisation(1, Normalisation.same(128), Normalisation.same(1))),
                options("-s", "CUSTOM", "--mean=128"));
    }

    @Test
    void figuresAreForNoOtherScaling() {
        assertThrows(ParameterException.class, () -> options("-s", "VGG", "--mean=1"));
        assertThrows(ParameterException.class, () -> options("-s", "CUSTOM"));
        assertThrows(ParameterException.class, () -> options("--fit=LETTER_BOX", "--padding=256"));
    }
}
