package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.ServerSettings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.GRPCInferenceServiceGrpc;
import dev.tritonexplorer.client.grpc.proto.LogSettingsRequest;
import dev.tritonexplorer.client.grpc.proto.LogSettingsResponse;
import dev.tritonexplorer.client.grpc.proto.TraceSettingRequest;
import dev.tritonexplorer.client.grpc.proto.TraceSettingResponse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code TraceSetting} and {@code LogSettings}. */
final class GrpcServerSettings implements ServerSettings {

    private static final long UINT32_MAX = 0xffff_ffffL;

    private final ControlCalls calls;

    GrpcServerSettings(ControlCalls calls) {
        this.calls = calls;
    }

    @Override
    public Map<String, List<String>> trace(String model) {
        return updateTrace(model, Map.of());
    }

    @Override
    public Map<String, List<String>> updateTrace(String model, Map<String, List<String>> changes) {
        var request = TraceSettingRequest.newBuilder().setModelName(model);
        changes.forEach(
                (name, values) ->
                        request.putSettings(
                                name,
                                TraceSettingRequest.SettingValue.newBuilder()
                                        .addAllValue(values)
                                        .build()));
        return calls.call(
                GRPCInferenceServiceGrpc.getTraceSettingMethod(),
                request.build(),
                GrpcServerSettings::traceSettings);
    }

    private static Map<String, List<String>> traceSettings(TraceSettingResponse reply) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        reply.getSettingsMap()
                .forEach((name, value) -> settings.put(name, List.copyOf(value.getValueList())));
        return settings;
    }

    @Override
    public Map<String, Parameter> log() {
        return updateLog(Map.of());
    }

    @Override
    public Map<String, Parameter> updateLog(Map<String, Parameter> changes) {
        var request = LogSettingsRequest.newBuilder();
        changes.forEach((name, value) -> request.putSettings(name, setting(name, value)));
        Map<String, Parameter> settings =
                calls.call(
                        GRPCInferenceServiceGrpc.getLogSettingsMethod(),
                        request.build(),
                        GrpcServerSettings::logSettings);
        for (String name : changes.keySet()) {
            // The server passes over a name that it does not know.
            if (!settings.containsKey(name)) {
                throw new TritonException(
                        ErrorKind.INVALID_REQUEST,
                        "The server has no log setting \"" + name + "\"",
                        null,
                        "It has " + String.join(", ", settings.keySet()) + ".",
                        null);
            }
        }
        return settings;
    }

    private static LogSettingsRequest.SettingValue setting(String name, Parameter value) {
        var setting = LogSettingsRequest.SettingValue.newBuilder();
        switch (value) {
            case Parameter.Flag flag -> setting.setBoolParam(flag.value());
            case Parameter.Text text -> setting.setStringParam(text.value());
            case Parameter.Whole(long whole) when whole >= 0 && whole <= UINT32_MAX ->
                    setting.setUint32Param((int) whole);
            case Parameter.Whole _, Parameter.Fraction _ ->
                    throw new TritonException(
                            ErrorKind.INVALID_REQUEST,
                            "The log setting \"%s\" takes no number such as %s"
                                    .formatted(name, value),
                            null,
                            "Numbers are whole, from 0 to " + UINT32_MAX + ".",
                            null);
        }
        return setting.build();
    }

    private static Map<String, Parameter> logSettings(LogSettingsResponse reply) {
        Map<String, Parameter> settings = new LinkedHashMap<>();
        reply.getSettingsMap()
                .forEach(
                        (name, value) ->
                                settings.put(
                                        name,
                                        switch (value.getParameterChoiceCase()) {
                                            case BOOL_PARAM -> Parameter.of(value.getBoolParam());
                                            case UINT32_PARAM ->
                                                    Parameter.of(
                                                            Integer.toUnsignedLong(
                                                                    value.getUint32Param()));
                                            case STRING_PARAM ->
                                                    Parameter.of(value.getStringParam());
                                            case PARAMETERCHOICE_NOT_SET -> Parameter.of("");
                                        }));
        return settings;
    }
}
