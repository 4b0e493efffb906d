package dev.tritonexplorer.app.live;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A screen that a test paints. */
public final class FakeCamera implements ScreenCamera {

    public final List<Area> shots = new ArrayList<>();
    public Optional<Obstacle> obstacle = Optional.empty();
    public @Nullable RuntimeException refusal;
    public boolean plain;

    @Override
    public Optional<Obstacle> obstacle() {
        return obstacle;
    }

    @Override
    public boolean needsLeave() {
        return false;
    }

    @Override
    public Shot shoot(Area area) {
        RuntimeException now = refusal;
        if (now != null) {
            throw now;
        }
        shots.add(area);
        return new Painted(area.width(), area.height(), plain ? 0 : shots.size());
    }

    private record Painted(int width, int height, int seed) implements Shot {

        @Override
        public int[] argb() {
            int[] pixels = new int[width * height];
            Arrays.setAll(
                    pixels, index -> seed == 0 ? 0xFF336699 : 0xFF000000 | index * (seed * 37 + 5));
            return pixels;
        }
    }
}
