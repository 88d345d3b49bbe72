package io.quanyu.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * A log record as one line of JSON, the correlation id (MDC) in it. Thread-safe.
 *
 * <p>The log manager has one of its own, but its JSON library can't be seen from a packaged
 * application, and the extension that mends that does not resolve everywhere.
 */
public final class JsonLines extends ExtFormatter {
  @Override
  public String format(ExtLogRecord record) {
    ObjectNode line = Json.object();
    line.put("timestamp", record.getInstant().toString());
    line.put("level", record.getLevel().getName());
    line.put("logger", record.getLoggerName());
    line.put("thread", record.getThreadName());
    line.put("message", formatMessage(record));
    record.getMdcCopy().forEach(line::put);
    if (record.getThrown() != null) {
      line.put("exception", stackTrace(record.getThrown()));
    }
    return new String(Json.write(line), StandardCharsets.UTF_8) + "\n";
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
