package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.tensors.InputDraft.WrongShape;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.tensors.TensorDataException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as the editors had it at one moment; may be built on any thread.
 *
 * @param rest all but its inputs
 * @param names of the inputs
 * @param inputs what they are made from, in the order of the names
 */
record RequestDraft(InferRequest rest, List<String> names, List<InputDraft> inputs, Tensors path) {

    /** Reads the files and makes the tensors. */
    InferRequest build(Messages messages) throws RequestProblem {
        List<InferInput> made = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            String name = names.get(index);
            try {
                InferInput input = new InferInput(name, inputs.get(index).load(messages));
                made.add(input.withEncoding(TravelChoices.encoding(path, input.data().datatype())));
            } catch (TensorDataException
                    | WrongShape
                    | IOException
                    | IllegalArgumentException problem) {
                throw new RequestProblem(
                        messages.of(
                                "tensors.input.wrong",
                                name,
                                new UserMessages(messages).part(problem)),
                        problem);
            }
        }
        return rest.withInputs(made);
    }
}
