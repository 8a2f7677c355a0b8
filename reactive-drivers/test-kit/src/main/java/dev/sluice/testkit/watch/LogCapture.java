package dev.sluice.testkit.watch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything that is logged, at every level down to TRACE, until it is closed.
 * <p>
 * What the log shows elsewhere stays as it is: the other appenders get what they would have got. One that was opened
 * later must be closed earlier.
 */
public final class LogCapture implements AutoCloseable {

    private final LoggerContext context;
    private final Map<String, Level> levels;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Appender<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(text(event));
        }
    };
    private final Filter<ILoggingEvent> asBefore = new Filter<>() {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLevel().isGreaterOrEqual(levelBefore(event.getLoggerName()))
                    ? FilterReply.NEUTRAL
                    : FilterReply.DENY;
        }
    };

    private LogCapture(LoggerContext context) {
        this.context = context;
        this.levels = levels(context);
    }

    /** Begins to keep what is logged. */
    public static LogCapture start() {
        LogCapture capture = new LogCapture(context());
        capture.forEachAppender(other -> other.addFilter(capture.asBefore));
        Logger root = capture.context.getLogger(Logger.ROOT_LOGGER_NAME);
        capture.levels.keySet().forEach(name -> capture.context.getLogger(name).setLevel(Level.TRACE));
        capture.appender.setContext(capture.context);
        capture.appender.start();
        root.addAppender(capture.appender);
        return capture;
    }

    /** Each event: level, logger, thread, message, arguments, MDC and stack trace. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** All events as one text. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
        appender.stop();
        levels.forEach((name, level) -> context.getLogger(name).setLevel(level));
        forEachAppender(other -> removeFilter(other, asBefore));
    }

    static LoggerContext context() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            return context;
        }
        throw new IllegalStateException("Logs are captured through Logback, but SLF4J is bound to "
                + factory.getClass().getName());
    }

    static String text(ILoggingEvent event) {
        IThrowableProxy throwable = event.getThrowableProxy();
        return "%s %s [%s] %s %s %s %s"
                .formatted(
                        event.getLevel(),
                        event.getLoggerName(),
                        event.getThreadName(),
                        event.getFormattedMessage(),
                        Arrays.deepToString(event.getArgumentArray()),
                        event.getMDCPropertyMap(),
                        throwable == null ? "" : ThrowableProxyUtil.asString(throwable));
    }

    private static Map<String, Level> levels(LoggerContext context) {
        Map<String, Level> levels = new HashMap<>();
        for (Logger logger : context.getLoggerList()) {
            if (logger.getLevel() != null) {
                levels.put(logger.getName(), logger.getLevel());
            }
        }
        return Map.copyOf(levels);
    }

    private Level levelBefore(String logger) {
        String name = logger;
        while (!levels.containsKey(name)) {
            int dot = name.lastIndexOf('.');
            name = dot < 0 ? Logger.ROOT_LOGGER_NAME : name.substring(0, dot);
        }
        return levels.getOrDefault(name, Level.DEBUG);
    }

    private void forEachAppender(Consumer<Appender<ILoggingEvent>> action) {
        for (Logger logger : context.getLoggerList()) {
            Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
            while (appenders.hasNext()) {
                action.accept(appenders.next());
            }
        }
    }

    private static void removeFilter(Appender<ILoggingEvent> appender, Filter<ILoggingEvent> filter) {
        List<Filter<ILoggingEvent>> filters = appender.getCopyOfAttachedFiltersList();
        appender.clearAllFilters();
        filters.stream().filter(other -> other != filter).forEach(appender::addFilter);
    }
}
