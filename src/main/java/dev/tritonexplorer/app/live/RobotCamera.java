package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.control.Images;

import javafx.geometry.Rectangle2D;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the screen with the toolkit's robot. */
public final class RobotCamera implements ScreenCamera {

    private final Map<String, String> environment;
    private final String system;
    private @Nullable Robot robot;

    /**
     * @param environment the process’s
     * @param system the system's name, as in {@code os.name}
     */
    public RobotCamera(Map<String, String> environment, String system) {
        this.environment = Map.copyOf(environment);
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /** Of this process. */
    public static RobotCamera ofSystem() {
        return new RobotCamera(System.getenv(), System.getProperty("os.name", ""));
    }

    @Override
    public Optional<Obstacle> obstacle() {
        boolean wayland =
                environment.getOrDefault("XDG_SESSION_TYPE", "").equalsIgnoreCase("wayland")
                        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return wayland ? Optional.of(Obstacle.WAYLAND) : Optional.empty();
    }

    @Override
    public boolean needsLeave() {
        return system.startsWith("mac");
    }

    @Override
    public Shot shoot(Area area) {
        Robot eye = robot;
        if (eye == null) {
            eye = new Robot();
            robot = eye;
        }
        return new ImageShot(
                eye.getScreenCapture(
                        null,
                        new Rectangle2D(area.x(), area.y(), area.width(), area.height()),
                        true));
    }

    /** An image that nobody changes any more may be read on any thread. */
    private record ImageShot(WritableImage image) implements Shot {

        @Override
        public int width() {
            return (int) image.getWidth();
        }

        @Override
        public int height() {
            return (int) image.getHeight();
        }

        @Override
        public int[] argb() {
            return Images.argb(image);
        }
    }
}
