package io.quanyu.function;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Makes the console's log lines JSON, the correlation id (MDC) in each. */
@Singleton
public class JsonLogs {
  void start(
      @Observes StartupEvent event,
      @ConfigProperty(name = "quanyu.json-logs", defaultValue = "true") boolean json) {
    for (Handler handler : LogContext.getLogContext().getLogger("").getHandlers()) {
      if (json) {
        format(handler);
      }
    }
  }

  private static void format(Handler handler) {
    if (handler instanceof ConsoleHandler) {
      handler.setFormatter(new JsonFormatter());
    } else if (handler instanceof org.jboss.logmanager.ExtHandler parent) {
      for (Handler child : parent.getHandlers()) {
        format(child);
      }
    }
  }
}
