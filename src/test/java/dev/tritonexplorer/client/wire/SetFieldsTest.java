package dev.tritonexplorer.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;

import dev.tritonexplorer.client.ModelConfig.SetFields;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

/** The text form says exactly what the JSON says, and says nothing where it could not. */
class SetFieldsTest {

    private static SetFields set(ModelConfig config) {
        String json = ProtoJson.toTree(config).toString();
        return ModelConfigJson.parse(json).set().orElseThrow();
    }

    private static ModelConfig parse(String pbtxt) throws TextFormat.ParseException {
        ModelConfig.Builder builder = ModelConfig.newBuilder();
        TextFormat.getParser().merge(pbtxt, builder);
        return builder.build();
    }

    /** Fills every field that the proto file has, each oneof with its member of that number. */
    private static void fill(Message.Builder builder, int member, int depth) {
        Descriptor type = builder.getDescriptorForType();
        for (FieldDescriptor field : type.getFields()) {
            var oneof = field.getContainingOneof();
            if (oneof != null
                    && oneof.getFields().indexOf(field) != member % oneof.getFieldCount()) {
                continue;
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth == 0) {
                continue;
            }
            if (field.isRepeated()) {
                builder.addRepeatedField(field, value(builder, field, member, depth));
            } else {
                builder.setField(field, value(builder, field, member, depth));
            }
        }
    }

    private static Object value(
            Message.Builder parent, FieldDescriptor field, int member, int depth) {
        return switch (field.getJavaType()) {
            case INT -> -7;
            case LONG -> Long.MIN_VALUE + 7;
            case FLOAT -> 0.1f;
            case DOUBLE -> 1e-300;
            case BOOLEAN -> true;
            case STRING -> "ein \"Wort\"\n\\ für 語 {}";
            case BYTE_STRING -> throw new AssertionError("No bytes in a configuration");
            case ENUM -> field.getEnumType().getValues().getLast();
            case MESSAGE -> {
                Message.Builder builder = parent.newBuilderForField(field);
                fill(builder, member, depth - 1);
                yield builder.build();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void everyFieldThereIsComesBack(int member) throws Exception {
        ModelConfig.Builder filled = ModelConfig.newBuilder();
        fill(filled, member, 8);
        ModelConfig config = filled.setMaxBatchSize(8).build();
        // The parts that this library reads itself allow no such dimension.
        config = withDims(config);
        SetFields set = set(config);
        assertEquals(config, parse(set.pbtxt()));
        ModelConfig.Builder back = ModelConfig.newBuilder();
        JsonProto.read(JsonMapper.shared().readTree(set.json()), back);
        assertEquals(config, back.build());
    }

    private static ModelConfig withDims(ModelConfig config) {
        ModelConfig.Builder builder = config.toBuilder();
        builder.getInputBuilder(0).clearDims().addDims(-1);
        builder.getOutputBuilder(0).clearDims().addDims(3);
        return builder.build();
    }

    @Test
    void defaultsAreLeftOutButEmptyMessagesThatMeanSomethingStay() throws Exception {
        SetFields set =
                ModelConfigJson.parse(
                                """
                                {"name":"m","platform":"","max_batch_size":0,"input":[],
                                 "dynamic_batching":{"preferred_batch_size":[],
                                                     "priority_queue_policy":{}},
                                 "version_policy":{"all":{}},"parameters":{},
                                 "instance_group":[{"kind":"KIND_AUTO","count":2,"gpus":[]}]}
                                """)
                        .set()
                        .orElseThrow();
        assertEquals(
                JsonMapper.shared()
                        .readTree(
                                """
                                {"name":"m","version_policy":{"all":{}},"dynamic_batching":{},
                                 "instance_group":[{"count":2}]}
                                """),
                JsonMapper.shared().readTree(set.json()));
        ModelConfig config = parse(set.pbtxt());
        assertTrue(config.hasDynamicBatching());
        assertTrue(config.getVersionPolicy().hasAll());
        assertFalse(set.pbtxt().contains("KIND_AUTO"), set.pbtxt());
        assertTrue(set.pbtxt().startsWith("name: \"m\"\n"), set.pbtxt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"m\",\"field_of_tomorrow\":1}",
                "{\"name\":\"m\",\"instance_group\":[{\"kind\":\"KIND_QUANTUM\"}]}",
                "{\"name\":\"m\",\"instance_group\":[{\"kind\":77}]}",
                "{\"name\":\"m\",\"instance_group\":[{\"count\":4294967296}]}",
                "{\"name\":\"m\",\"instance_group\":[{\"count\":1.5}]}",
                "{\"name\":\"m\",\"parameters\":[]}",
                "{\"name\":\"m\",\"runtime\":7}"
            })
    void whatItDoesNotKnowItDoesNotGuess(String json) {
        assertTrue(ModelConfigJson.parse(json).set().isEmpty());
    }
}
