package io.quanyu.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** Where the stack's queues are, as application.properties names them. */
@ConfigMapping(prefix = "quanyu.queue")
public interface QueueUrls {
  /** URLs by name, like {@code events}. */
  @WithParentName
  Map<String, String> byName();
}
