package io.quanyu.function;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Makes the console's log lines JSON, unless {@code quanyu.json-logs} is false. */
@Singleton
public class JsonLogs {
  void start(
      @Observes StartupEvent event,
      @ConfigProperty(name = "quanyu.json-logs", defaultValue = "true") boolean json) {
    if (json) {
      format(LogContext.getLogContext().getLogger("").getHandlers());
    }
  }

  private static void format(Handler[] handlers) {
    for (Handler handler : handlers) {
      if (handler instanceof ConsoleHandler) {
        handler.setFormatter(new JsonLines());
      } else if (handler instanceof ExtHandler parent) {
        format(parent.getHandlers());
      }
    }
  }
}
