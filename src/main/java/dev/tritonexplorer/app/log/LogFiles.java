package dev.tritonexplorer.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the window logs, in files: the newest and three older ones of 1 MB each. Where they cannot
 * be written, the window works without.
 */
public final class LogFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    private static final String OURS = "dev.tritonexplorer";
    private static final String NAME = "triton-explorer.log";
    private static final FileSize MOST = new FileSize(1_000_000);
    private static final int OLDER = 3;
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{0}: %msg%n%xEx";

    private LogFiles() {}

    /** Writes there from now on. Makes the folder: not for the FX thread. */
    public static void begin(Path folder) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            LOG.warn("Another logging library is in use: there is no log file");
            return;
        }
        begin(context, folder);
    }

    static void begin(LoggerContext context, Path folder) {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new IOException("The folder cannot be written");
            }
        } catch (IOException problem) {
            LOG.warn("There is no log file in {}: {}", folder, problem.toString());
            return;
        }
        RollingFileAppender<ILoggingEvent> appender = appender(context, folder.resolve(NAME));
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        context.getLogger(OURS).setLevel(Level.INFO);
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(UTF_8);
        encoder.setPattern(PATTERN);
        encoder.start();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("FILE");
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
        older.setContext(context);
        older.setParent(appender);
        older.setFileNamePattern(file.resolveSibling("triton-explorer.%i.log").toString());
        older.setMinIndex(1);
        older.setMaxIndex(OLDER);
        older.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(context);
        full.setMaxFileSize(MOST);
        // It would look once a minute: much can be logged in one.
        full.setCheckIncrement(Duration.buildByMilliseconds(0));
        full.start();
        appender.setRollingPolicy(older);
        appender.setTriggeringPolicy(full);
        appender.start();
        return appender;
    }
}
