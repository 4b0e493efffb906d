package dev.tritonexplorer.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryRegisterRequest;
import dev.tritonexplorer.client.grpc.proto.DataType;
import dev.tritonexplorer.client.grpc.proto.InferTensorContents;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;
import dev.tritonexplorer.client.grpc.proto.ModelDynamicBatching;
import dev.tritonexplorer.client.grpc.proto.ModelInput;
import dev.tritonexplorer.client.grpc.proto.ModelInstanceGroup;
import dev.tritonexplorer.client.grpc.proto.ModelOptimizationPolicy;
import dev.tritonexplorer.client.grpc.proto.ModelQueuePolicy;
import dev.tritonexplorer.client.grpc.proto.ModelVersionPolicy;
import dev.tritonexplorer.client.grpc.proto.StatisticDuration;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigInteger;
import java.util.List;

class ProtoJsonTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** The configuration that a Triton 2.51 prints over HTTP for such a model. */
    private static final String TRITONS_OWN =
            """
            {"name":"simple","platform":"","backend":"python","runtime":"",
             "version_policy":{"latest":{"num_versions":1}},"max_batch_size":8,
             "input":[{"name":"INPUT0","data_type":"TYPE_INT32","format":"FORMAT_NONE",
                       "dims":[16],"is_shape_tensor":false,"allow_ragged_batch":false,
                       "optional":false,"is_non_linear_format_io":false}],
             "output":[],"batch_input":[],"batch_output":[],
             "optimization":{"priority":"PRIORITY_DEFAULT","input_pinned_memory":{"enable":true},
                             "output_pinned_memory":{"enable":true},
                             "gather_kernel_buffer_threshold":0,"eager_batching":false},
             "dynamic_batching":{"preferred_batch_size":[8],"max_queue_delay_microseconds":0,
                                 "preserve_ordering":false,"priority_levels":0,
                                 "default_priority_level":0,"priority_queue_policy":{}},
             "instance_group":[{"name":"simple_0","kind":"KIND_CPU","count":1,"gpus":[],
                                "secondary_devices":[],"profile":[],"passive":false,
                                "host_policy":""}],
             "default_model_filename":"model.py","cc_model_filenames":{},"metric_tags":{},
             "parameters":{},"model_warmup":[]}
            """;

    private static ModelConfig simple() {
        var pinned = ModelOptimizationPolicy.PinnedMemoryBuffer.newBuilder().setEnable(true);
        return ModelConfig.newBuilder()
                .setName("simple")
                .setBackend("python")
                .setVersionPolicy(
                        ModelVersionPolicy.newBuilder()
                                .setLatest(
                                        ModelVersionPolicy.Latest.newBuilder().setNumVersions(1)))
                .setMaxBatchSize(8)
                .addInput(
                        ModelInput.newBuilder()
                                .setName("INPUT0")
                                .setDataType(DataType.TYPE_INT32)
                                .addDims(16))
                .setOptimization(
                        ModelOptimizationPolicy.newBuilder()
                                .setInputPinnedMemory(pinned)
                                .setOutputPinnedMemory(pinned))
                .setDynamicBatching(ModelDynamicBatching.newBuilder().addPreferredBatchSize(8))
                .addInstanceGroup(
                        ModelInstanceGroup.newBuilder()
                                .setName("simple_0")
                                .setKind(ModelInstanceGroup.Kind.KIND_CPU)
                                .setCount(1))
                .setDefaultModelFilename("model.py")
                .build();
    }

    @Test
    void writesWhatTritonWrites() {
        assertEquals(
                MAPPER.readTree(TRITONS_OWN),
                MAPPER.readTree(ProtoJson.toTree(simple()).toString()));
    }

    @Test
    void leavesOutUnsetMessagesAndUnsetOneofs() {
        ObjectNode tree = ProtoJson.toTree(ModelConfig.getDefaultInstance());
        assertFalse(tree.has("optimization"));
        assertFalse(tree.has("dynamic_batching"));
        assertEquals("", tree.get("platform").asString());
        ObjectNode chosen =
                ProtoJson.toTree(
                        ModelVersionPolicy.newBuilder()
                                .setAll(ModelVersionPolicy.All.getDefaultInstance())
                                .build());
        assertEquals("{\"all\":{}}", chosen.toString());
    }

    @Test
    void writesUnsignedNumbersUnsigned() {
        ObjectNode tree =
                ProtoJson.toTree(StatisticDuration.newBuilder().setCount(-1).setNs(5).build());
        assertEquals(new BigInteger("18446744073709551615"), tree.get("count").bigIntegerValue());
        assertEquals(5, tree.get("ns").intValue());
        JsonNode small =
                ProtoJson.toTree(InferTensorContents.newBuilder().addUintContents(-1).build());
        assertEquals(4294967295L, small.get("uint_contents").get(0).longValue());
    }

    @Test
    void writesMapsBytesAndOddFloats() {
        ObjectNode batching =
                ProtoJson.toTree(
                        ModelDynamicBatching.newBuilder()
                                .putPriorityQueuePolicy(-1L, ModelQueuePolicy.getDefaultInstance())
                                .build());
        assertEquals(
                List.of("18446744073709551615"),
                List.copyOf(batching.get("priority_queue_policy").propertyNames()));
        assertEquals(
                "REJECT",
                batching.get("priority_queue_policy")
                        .get("18446744073709551615")
                        .get("timeout_action")
                        .asString());
        ObjectNode region =
                ProtoJson.toTree(
                        CudaSharedMemoryRegisterRequest.newBuilder()
                                .setRawHandle(ByteString.copyFrom(new byte[] {1, 2, 3}))
                                .build());
        assertEquals("AQID", region.get("raw_handle").asString());
        ObjectNode values =
                ProtoJson.toTree(
                        InferTensorContents.newBuilder()
                                .addFp32Contents(0.5f)
                                .addFp32Contents(Float.NaN)
                                .build());
        assertEquals("[0.5,\"NaN\"]", values.get("fp32_contents").toString());
    }

    @Test
    void writesAnUnknownEnumAsItsNumber() {
        ObjectNode tree = ProtoJson.toTree(ModelInput.newBuilder().setDataTypeValue(77).build());
        assertEquals(77, tree.get("data_type").intValue());
    }
}
