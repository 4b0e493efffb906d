package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.snippets.CopySource;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.snippets.Call;
import dev.tritonexplorer.snippets.CallMode;
import dev.tritonexplorer.snippets.Route;
import dev.tritonexplorer.tensors.GenerateJson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Makes of what the editors say what is sent, copied and saved. On the FX thread. */
final class RequestMaker {

    private final RequestModel model;
    private final Messages messages;
    private final SharedClients sharers;

    RequestMaker(RequestModel model, Messages messages, SharedClients sharers) {
        this.model = model;
        this.messages = messages;
        this.sharers = sharers;
    }

    private ModelDetails details() {
        return model.detailsProperty().get();
    }

    private TravelChoices travel() {
        return model.travel();
    }

    /**
     * The run of a request. Its making reads files, and may wait for the server that is to share
     * memory.
     */
    Callable<Plan> inference(CallMode mode, int times) {
        RequestDraft draft = draft();
        boolean ordered = draft.rest().sequence().isPresent();
        int atOnce = mode == CallMode.SYNC || ordered ? 1 : travel().atOnceProperty().get();
        TritonClient client = details().session().client();
        Optional<SharedMemoryKind> memory = memory();
        OutputSizes sizes = travel().sizes(details());
        return () ->
                new Plan.Inference(
                        memory.isPresent() ? sharers.of(client, memory.get(), sizes) : client,
                        draft.build(messages),
                        mode,
                        times,
                        atOnce);
    }

    Plan generation() {
        ModelDetails now = details();
        return new Plan.Generation(
                now.session().client(),
                model.modelName(),
                now.version(),
                promptBody(),
                travel().streamedProperty().get(),
                now.metadata().outputs().stream().map(TensorMetadata::name).toList());
    }

    /** The request, to be copied. */
    CopySource copySource() {
        ModelDetails now = details();
        if (travel().isGenerate()) {
            Call.Generate call =
                    new Call.Generate(
                            model.modelName(),
                            now.version(),
                            promptBody(),
                            travel().streamedProperty().get());
            Route route = CopySource.route(now.session(), CallMode.SYNC);
            return new CopySource(
                    route, Call.Generate.class, () -> new CopySource.Prepared(call, route));
        }
        Route route = CopySource.route(now.session(), travel().modeProperty().get());
        RequestDraft draft = draft();
        Optional<SharedMemoryKind> memory = memory();
        OutputSizes sizes = travel().sizes(now);
        return new CopySource(
                memory.map(kind -> route.withSharing(kind, Map.of())).orElse(route),
                Call.Infer.class,
                () -> {
                    InferRequest request = draft.build(messages);
                    return new CopySource.Prepared(
                            new Call.Infer(request, Optional.of(now.metadata()), ""),
                            memory.map(kind -> route.withSharing(kind, request, sizes))
                                    .orElse(route));
                });
    }

    RequestDraft draft() {
        List<InputModel> sent =
                model.inputs().stream().filter(one -> one.includedProperty().get()).toList();
        InferRequest rest =
                model.choices()
                        .complete(
                                new InferRequest(
                                        model.modelName(),
                                        details().version(),
                                        "",
                                        List.of(),
                                        requestedOutputs()))
                        .withSettings(travel().settings());
        return new RequestDraft(
                rest,
                sent.stream().map(InputModel::name).toList(),
                sent.stream().map(InputModel::draft).toList(),
                travel().pathProperty().get());
    }

    /** Named only where that says more than asking for all. */
    private List<RequestedOutput> requestedOutputs() {
        boolean plain =
                !travel().namesOutputs()
                        && model.outputs().stream()
                                .allMatch(
                                        one ->
                                                one.wantedProperty().get()
                                                        && one.classCount().orElse(0) == 0);
        if (plain) {
            return List.of();
        }
        return model.outputs().stream()
                .filter(one -> one.wantedProperty().get())
                .map(
                        one ->
                                new RequestedOutput(
                                        one.name(),
                                        one.classCount().orElse(0),
                                        DataType.find(one.metadata().datatype())
                                                .map(
                                                        datatype ->
                                                                TravelChoices.encoding(
                                                                        travel().pathProperty()
                                                                                .get(),
                                                                        datatype))
                                                .orElse(Encoding.BINARY)))
                .toList();
    }

    private Optional<SharedMemoryKind> memory() {
        return travel().pathProperty().get().memory();
    }

    /** The body of a call of generate. */
    String promptBody() {
        return GenerateJson.body(
                model.promptName(),
                model.promptProperty().get(),
                GenerateJson.withStream(
                        model.choices().parameterMap(),
                        details().metadata().inputs(),
                        travel().streamedProperty().get()));
    }
}
