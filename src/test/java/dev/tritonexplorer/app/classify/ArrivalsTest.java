package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.task.SameThread;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class ArrivalsTest implements Arrivals.Target {

    private static final int MOST = Arrivals.MOST_AT_ONCE;

    private final SameThread background = new SameThread();
    private final Arrivals arrivals = new Arrivals(background, this);
    private final List<PictureRow> list = new ArrayList<>();
    private final List<PictureRow> run = new ArrayList<>();
    private final List<Integer> parts = new ArrayList<>();
    private boolean held;

    @Override
    public void hold(boolean now) {
        held = now;
    }

    @Override
    public void take(List<PictureRow> fresh, List<PictureRow> wanted) {
        assertTrue(held, "no run starts meanwhile");
        parts.add(fresh.size());
        list.addAll(fresh);
        run.addAll(wanted);
    }

    private static List<PictureRow> pictures(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new PictureRow(Path.of(index + ".png")))
                .toList();
    }

    private void arriveAll() {
        for (int step = 0; held; step++) {
            assertTrue(step < 100, "they never end");
            background.elapse(Duration.ZERO);
        }
    }

    @Test
    void fewComeAtOnce() {
        List<PictureRow> pictures = pictures(MOST);
        arrivals.add(pictures, Set.of(), true);
        assertEquals(pictures, list);
        assertFalse(held);
    }

    @Test
    void manyComeInPartsAndInOrder() {
        List<PictureRow> pictures = pictures(2 * MOST + 7);
        List<PictureRow> more = pictures(3);
        arrivals.add(pictures, Set.of(), true);
        assertEquals(List.of(MOST), parts);
        arrivals.add(more, Set.of(), true);
        arriveAll();
        assertEquals(List.of(MOST, MOST, 7, 3), parts);
        List<PictureRow> all = new ArrayList<>(pictures);
        all.addAll(more);
        assertEquals(all, list);
        assertEquals(all, run);
    }

    @Test
    void whatIsOnTheListIsOnlyRun() {
        List<PictureRow> pictures = pictures(4);
        arrivals.add(pictures, Set.of(pictures.get(1), pictures.get(3)), true);
        assertEquals(List.of(pictures.get(0), pictures.get(2)), list);
        assertEquals(pictures, run);
        arrivals.add(pictures(2), Set.of(), false);
        assertEquals(4, list.size());
        assertEquals(pictures, run);
    }

    @Test
    void whatIsLeftOutComesWithoutARun() {
        arrivals.add(pictures(3 * MOST), Set.of(), true);
        arrivals.leaveOut();
        arriveAll();
        assertEquals(3 * MOST, list.size());
        assertEquals(MOST, run.size());
    }

    @Test
    void whatIsRemovedDoesNotCome() {
        List<PictureRow> pictures = pictures(3 * MOST);
        arrivals.add(pictures, Set.of(), true);
        arrivals.remove(Set.copyOf(pictures.subList(MOST + 1, 3 * MOST)));
        arriveAll();
        assertEquals(pictures.subList(0, MOST + 1), list);
        arrivals.add(pictures, Set.of(), true);
        arrivals.remove(Set.copyOf(pictures));
        arriveAll();
        assertEquals(2 * MOST + 1, list.size());
    }

    @Test
    void nothingComesAfterAClear() {
        arrivals.add(pictures(2 * MOST), Set.of(), true);
        arrivals.clear();
        assertFalse(held);
        background.elapse(Duration.ofSeconds(1));
        assertEquals(MOST, list.size());
        arrivals.add(pictures(1), Set.of(), true);
        assertEquals(MOST + 1, list.size());
    }
}
