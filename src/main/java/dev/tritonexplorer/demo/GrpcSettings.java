package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.LogSettingsRequest;
import dev.tritonexplorer.client.grpc.proto.LogSettingsResponse;
import dev.tritonexplorer.client.grpc.proto.TraceSettingRequest;
import dev.tritonexplorer.client.grpc.proto.TraceSettingResponse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trace and log settings as gRPC carries them. */
final class GrpcSettings {

    private GrpcSettings() {}

    static TraceSettingResponse trace(TraceSettings settings, TraceSettingRequest request)
            throws Refusal {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        request.getSettingsMap().forEach((name, value) -> changes.put(name, value.getValueList()));
        TraceSettingResponse.Builder response = TraceSettingResponse.newBuilder();
        settings.update(request.getModelName(), changes)
                .forEach(
                        (name, values) ->
                                response.putSettings(
                                        name,
                                        TraceSettingResponse.SettingValue.newBuilder()
                                                .addAllValue(values)
                                                .build()));
        return response.build();
    }

    static LogSettingsResponse log(LogSettings settings, LogSettingsRequest request)
            throws Refusal {
        Map<String, Object> changes = new LinkedHashMap<>();
        for (var setting : request.getSettingsMap().entrySet()) {
            change(setting.getKey(), setting.getValue(), changes);
        }
        settings.update(changes);
        LogSettingsResponse.Builder response = LogSettingsResponse.newBuilder();
        settings.get().forEach((name, value) -> response.putSettings(name, value(value)));
        return response.build();
    }

    private static void change(
            String name, LogSettingsRequest.SettingValue value, Map<String, Object> changes)
            throws Refusal {
        switch (name) {
            case LogSettings.FILE -> throw LogSettings.fixedFile();
            case LogSettings.VERBOSE -> {
                if (!value.hasUint32Param()) {
                    throw Refusal.invalid("expect int32 for '" + name + "'");
                }
                changes.put(name, Integer.toUnsignedLong(value.getUint32Param()));
            }
            case LogSettings.FORMAT -> {
                if (!value.hasStringParam()) {
                    throw Refusal.invalid("expect string for '" + name + "'");
                }
                if (!LogSettings.isFormat(value.getStringParam())) {
                    throw Refusal.invalid(
                            "invalid argument for log_format, got: " + value.getStringParam());
                }
                changes.put(name, value.getStringParam());
            }
            default -> {
                if (LogSettings.FLAGS.contains(name)) {
                    if (!value.hasBoolParam()) {
                        throw Refusal.invalid("expect boolean for '" + name + "'");
                    }
                    changes.put(name, value.getBoolParam());
                }
            }
        }
    }

    private static LogSettingsResponse.SettingValue value(Object value) {
        LogSettingsResponse.SettingValue.Builder setting =
                LogSettingsResponse.SettingValue.newBuilder();
        switch (value) {
            case Boolean flag -> setting.setBoolParam(flag);
            case Long number -> setting.setUint32Param(number.intValue());
            default -> setting.setStringParam(value.toString());
        }
        return setting.build();
    }
}
