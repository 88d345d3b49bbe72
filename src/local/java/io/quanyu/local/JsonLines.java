package io.quanyu.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** A log record as one line of JSON. Thread-safe. */
// The log manager's own JSON formatter can't see the JSON library of a packaged application.
final class JsonLines extends ExtFormatter {
  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public String format(ExtLogRecord record) {
    ObjectNode line = mapper.createObjectNode();
    line.put("timestamp", record.getInstant().toString());
    line.put("level", record.getLevel().getName());
    line.put("logger", record.getLoggerName());
    line.put("thread", record.getThreadName());
    line.put("message", formatMessage(record));
    for (Map.Entry<String, String> entry : record.getMdcCopy().entrySet()) {
      line.put(entry.getKey(), entry.getValue());
    }
    if (record.getThrown() != null) {
      line.put("exception", stackTrace(record.getThrown()));
    }
    return text(line);
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private String text(ObjectNode line) {
    try {
      return mapper.writeValueAsString(line) + "\n";
    } catch (JsonProcessingException e) {
      return "{\"level\":\"ERROR\",\"message\":\"a log record is not JSON\"}\n";
    }
  }
}
