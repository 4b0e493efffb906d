package dev.tritonexplorer.app.tracelog;

import dev.tritonexplorer.app.text.Messages;

/** What each setting means, in a sentence. */
final class SettingTexts {

    private final Messages messages;

    SettingTexts(Messages messages) {
        this.messages = messages;
    }

    String meaning(String name) {
        return switch (name) {
            case "trace_level" -> messages.of("tracelog.meaning.traceLevel");
            case "trace_rate" -> messages.of("tracelog.meaning.traceRate");
            case "trace_count" -> messages.of("tracelog.meaning.traceCount");
            case "log_frequency" -> messages.of("tracelog.meaning.logFrequency");
            case "trace_file" -> messages.of("tracelog.meaning.traceFile");
            case "trace_mode" -> messages.of("tracelog.meaning.traceMode");
            case "log_info" -> messages.of("tracelog.meaning.logInfo");
            case "log_warning" -> messages.of("tracelog.meaning.logWarning");
            case "log_error" -> messages.of("tracelog.meaning.logError");
            case "log_verbose_level" -> messages.of("tracelog.meaning.logVerbose");
            case "log_format" -> messages.of("tracelog.meaning.logFormat");
            case "log_file" -> messages.of("tracelog.meaning.logFile");
            default -> messages.of("tracelog.meaning.unknown");
        };
    }
}
