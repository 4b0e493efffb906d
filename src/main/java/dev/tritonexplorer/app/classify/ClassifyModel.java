package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.settings.Section;
import dev.tritonexplorer.app.snippets.CopySource;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.app.travel.VersionChoice;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.classify.LabelFile;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Pictures and what became of them. New pictures are classified as soon as there is a model that
 * takes them; one run goes at a time, and pictures that come meanwhile are the next one.
 */
public final class ClassifyModel {

    private final Background background;
    private final PictureCheck pictureCheck;
    private final Callable<List<Path>> samples;
    private final Intake intake;
    private final ObservableValue<@Nullable Session> session;
    private final VersionChoice version;
    private final ObservableValue<@Nullable ModelDetails> details;

    private final ClassifyChoices choices = new ClassifyChoices();
    private final ObservableList<PictureRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable PictureRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable PictureModelCheck> check =
            new ReadOnlyObjectWrapper<>();
    private final BooleanProperty comparing = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper nothingFound = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(Counts.NONE);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final ShownPictures shown;

    private final RunStarter starter;
    private final RunQueue queue;
    private final Arrivals arrivals;
    private final Ways ways;
    private final ExportModel exports;
    private final LabelsModel labels;
    private @Nullable Target target;

    /** What results stand for: another target makes them stale. */
    private record Target(Object server, PictureModel model) {}

    /**
     * @param sharers closed by whoever closes the sessions
     * @param samples gives pictures to people who have none at hand; may wait
     */
    public ClassifyModel(
            Background background,
            ClassifyRunner runner,
            PictureCheck pictureCheck,
            SharedClients sharers,
            MemoryObstacles obstacles,
            Callable<List<Path>> samples,
            ObservableValue<@Nullable Session> session,
            ObservableValue<@Nullable ModelDetails> model) {
        this.background = background;
        starter = new RunStarter(background, runner, sharers, choices);
        this.pictureCheck = pictureCheck;
        this.samples = samples;
        intake = new Intake(background, this::added);
        this.session = session;
        shown = new ShownPictures(background, rows);
        version = new VersionChoice(background, model);
        details = version.detailsProperty();
        // The session's client closes soon: its requests must not end as failures of pictures.
        session.addListener((property, old, now) -> sessionChanged(now));
        labels = new LabelsModel(background);
        labels.currentProperty().addListener((property, old, now) -> name(now));
        exports = new ExportModel(background, this);
        queue = new RunQueue(background, starter, labels.currentProperty()::get, new Sending());
        arrivals = new Arrivals(background, new Incoming());
        ways = new Ways(obstacles, choices, queue::startNext);
        ways.to(session.getValue());
        details.addListener((property, old, now) -> detailsChanged(old, now));
        choices.overridesProperty().addListener((property, old, now) -> recheck());
        recheck();
    }

    private void sessionChanged(@Nullable Session now) {
        queue.abandon();
        ways.to(now);
    }

    /** The server answers again after a while; it may be another one now. */
    public void serverIsBack() {
        ways.serverIsBack();
    }

    public ClassifyChoices choices() {
        return choices;
    }

    public VersionChoice version() {
        return version;
    }

    /** In the order in which they were added. */
    public ObservableList<PictureRow> rows() {
        return rows;
    }

    /** The pictures as a person sorts and filters them. */
    public ShownPictures shown() {
        return shown;
    }

    /** Looks for the pictures that are added. */
    Intake intake() {
        return intake;
    }

    /** Keeps the pictures and their results as a file. */
    public ExportModel exports() {
        return exports;
    }

    /** Where the labels of classes come from. */
    public LabelsModel labels() {
        return labels;
    }

    private void name(@Nullable LabelFile now) {
        rows.forEach(row -> row.name(now));
        changed();
    }

    /** Of the model that pictures go to; empty while there is none. */
    String modelName() {
        ModelDetails now = details.getValue();
        return now == null ? "" : now.metadata().name();
    }

    /** How many pictures of the list stand where. */
    public ReadOnlyObjectProperty<Counts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** Grows whenever pictures have got other states, once for many of them. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** The picture in the detail panel. */
    public ObjectProperty<@Nullable PictureRow> selectedProperty() {
        return selected;
    }

    /** Whether the model takes pictures; null while there is no model. */
    public ReadOnlyObjectProperty<@Nullable PictureModelCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }

    /** The run now or the last one. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return queue.progressProperty();
    }

    /** Whether what was added last held no picture. */
    public ReadOnlyBooleanProperty nothingFoundProperty() {
        return nothingFound.getReadOnlyProperty();
    }

    /** Whether the page that compares modes is in view in place of the pictures. */
    public BooleanProperty comparingProperty() {
        return comparing;
    }

    /** Adds files and the pictures of folders, and classifies them. */
    public void add(List<Path> named) {
        if (named.isEmpty()) {
            return;
        }
        nothingFound.set(false);
        intake.add(named);
    }

    /** Adds the sample photos and classifies them. */
    public void addSamples() {
        intake.find(samples);
    }

    private void added(List<PictureRow> fresh) {
        nothingFound.set(fresh.isEmpty());
        arrivals.add(fresh, Set.of(), true);
    }

    /** Classifies all pictures, again with the choices as they are now. */
    public void classifyAll() {
        if (!queue.isRunning()) {
            queue.add(rows);
        }
    }

    /** Classifies one picture, again if it has a result. */
    public void classify(PictureRow row) {
        queue.add(List.of(row));
    }

    /** Adds pictures that a live source has found, and classifies them. */
    public List<PictureRow> addFound(List<Path> files) {
        List<PictureRow> fresh = files.stream().map(PictureRow::new).toList();
        if (!fresh.isEmpty()) {
            added(fresh);
        }
        return fresh;
    }

    /** Classifies pictures, again if they have results. */
    public void classify(Collection<PictureRow> some) {
        if (!some.isEmpty()) {
            queue.add(some);
        }
    }

    /** Classifies pictures whose files have been written anew. */
    public void renew(Collection<PictureRow> written) {
        written.forEach(row -> row.renew(row.file()));
        classify(written);
    }

    /**
     * Adds a place for pictures that follow each other, and selects it.
     *
     * @param title in place of a file's name
     */
    public PictureRow addFrames(Path first, String title) {
        PictureRow row = new PictureRow(first, Optional.of(title));
        rows.add(row);
        selected.set(row);
        changed();
        return row;
    }

    /**
     * Classifies the next picture of a place, apart from the runs; what the place shows stays until
     * its result is there.
     *
     * @param listener hears on the FX thread
     * @return empty while no pictures can be classified
     */
    public Optional<ClassifyRunner.Run> classifyFrame(
            PictureRow row, Path frame, FrameListener listener) {
        return to().map(
                        to -> {
                            ClassifyOptions options = choices.options().withBatchSize(1);
                            FrameRun frames =
                                    new FrameRun(
                                            row,
                                            frame,
                                            starter.facts(to, options),
                                            labels,
                                            this::changed,
                                            listener);
                            return frames.start(
                                    background,
                                    heard -> starter.start(to, List.of(frame), options, heard));
                        });
    }

    /** Classifies the pictures again that have failed. */
    public void retryFailed() {
        if (!queue.isRunning()) {
            queue.add(rows.stream().filter(row -> PictureKind.FAILED.holds(row.state())).toList());
        }
    }

    /** Takes a picture off the list; its file stays. */
    public void remove(PictureRow row) {
        remove(List.of(row));
    }

    /** Takes pictures off the list; their files stay, or have gone. */
    public void remove(Collection<PictureRow> gone) {
        Set<PictureRow> all = Set.copyOf(gone);
        arrivals.remove(all);
        queue.remove(all);
        if (selected.get() != null && all.contains(selected.get())) {
            selected.set(null);
        }
        rows.removeAll(all);
        if (!queue.isRunning() && rows.isEmpty()) {
            queue.forget();
        }
        changed();
    }

    /** Leaves out the pictures that have no result yet. */
    public void cancel() {
        arrivals.leaveOut();
        queue.cancel();
    }

    /** Empties the list. */
    public void clear() {
        queue.clear();
        arrivals.clear();
        selected.set(null);
        rows.clear();
        nothingFound.set(false);
        changed();
    }

    /**
     * The request of a picture as a run would send it now, for this picture alone; empty while no
     * model takes pictures.
     */
    public Optional<CopySource> copySource(PictureRow row) {
        ModelDetails now = details.getValue();
        return now != null && check.get() instanceof Accepted(PictureModel pictureModel)
                ? Optional.of(PictureCalls.of(row, now, pictureModel, choices.options()))
                : Optional.empty();
    }

    /** Who hears of each run once, at its end. */
    public void setOnEnd(Consumer<EndedRun> listener) {
        queue.setOnEnd(listener);
    }

    /** Choices last beyond the window from now on. */
    public void setMemory(Section kept, Section labelFiles) {
        choices.setMemory(kept);
        labels.setMemory(labelFiles);
    }

    /** Chooses what an {@link EndedRun} was made with, as far as there is a choice. */
    public void choose(Map<String, String> wanted) {
        choices.choose(KeptChoices.read(wanted, choices.snapshot()));
    }

    /** The part of it that says how a picture becomes a tensor. */
    public Map<String, String> pictureChoices() {
        return choices.snapshot().pictures();
    }

    /**
     * Puts pictures on the list, unless they are there, and selects the first.
     *
     * @param run whether to classify just these
     * @return the pictures' rows
     */
    public List<PictureRow> show(List<Path> files, boolean run) {
        Map<Path, PictureRow> known = new HashMap<>();
        rows.forEach(row -> known.putIfAbsent(row.file().toAbsolutePath(), row));
        List<PictureRow> wanted =
                files.stream()
                        .map(Path::toAbsolutePath)
                        .distinct()
                        .map(file -> known.getOrDefault(file, new PictureRow(file)))
                        .toList();
        arrivals.add(wanted, Set.copyOf(known.values()), run);
        wanted.stream().findFirst().ifPresent(selected::set);
        return wanted;
    }

    private void changed() {
        counts.set(Counts.of(rows));
        changes.set(changes.get() + 1);
        shown.resultsChanged();
    }

    /** Whether a picture would be sent now. */
    public boolean canClassify() {
        return to().isPresent();
    }

    /** Where pictures go; empty while they cannot. */
    private Optional<RunStarter.To> to() {
        ModelDetails now = details.getValue();
        return now != null
                        && now.session() == session.getValue()
                        && !ways.isOpen()
                        && check.get() instanceof Accepted(PictureModel model)
                ? Optional.of(new RunStarter.To(now, model))
                : Optional.empty();
    }

    private void detailsChanged(@Nullable ModelDetails old, @Nullable ModelDetails now) {
        boolean otherModel =
                old == null || now == null || !old.metadata().name().equals(now.metadata().name());
        if (otherModel && !choices.overridesProperty().get().equals(Overrides.NONE)) {
            choices.overridesProperty().set(Overrides.NONE);
        } else {
            recheck();
        }
    }

    private void recheck() {
        ModelDetails now = details.getValue();
        PictureModelCheck answer =
                now == null ? null : pictureCheck.check(now, choices.overridesProperty().get());
        if (now != null && answer instanceof Accepted accepted) {
            ways.carry(accepted.model().datatype());
            labels.to(accepted.model().name(), accepted.model().classCount());
            aim(new Target(now.session().addresses(), accepted.model()));
        } else {
            queue.abandon();
        }
        check.set(answer);
        queue.startNext();
    }

    private void aim(Target next) {
        if (next.equals(target)) {
            return;
        }
        queue.abandon();
        if (target == null || !target.model().equals(next.model())) {
            choices.suit(next.model());
        }
        target = next;
        rows.stream().filter(PictureRow::isFinished).forEach(row -> row.set(new State.NotRun()));
        changed();
        queue.forget();
    }

    /** Takes pictures that come. */
    private final class Incoming implements Arrivals.Target {

        @Override
        public void hold(boolean now) {
            queue.hold(now);
        }

        @Override
        public void take(List<PictureRow> fresh, List<PictureRow> run) {
            rows.addAll(fresh);
            if (selected.get() == null && !fresh.isEmpty()) {
                selected.set(fresh.getFirst());
            }
            if (run.isEmpty()) {
                ClassifyModel.this.changed();
            } else {
                queue.add(run);
            }
        }
    }

    /** What the queue asks and tells. */
    private final class Sending implements RunQueue.Owner {

        @Override
        public Optional<RunStarter.To> to() {
            return ClassifyModel.this.to();
        }

        @Override
        public void changed() {
            ClassifyModel.this.changed();
        }

        @Override
        public void failed(PictureResult.Failed result) {
            ways.failed(FailureBanner.root(result.error()));
        }
    }
}
