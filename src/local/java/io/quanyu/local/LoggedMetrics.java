package io.quanyu.local;

import io.quanyu.function.MetricLines;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Writes metric lines to the log file: a terminal is no place for them. Thread-safe. */
@Singleton
@Alternative
@Priority(1)
public class LoggedMetrics extends MetricLines {
  private static final Logger LOG = Logger.getLogger("quanyu.metrics");

  @Override
  public void print(String line) {
    LOG.info(line);
  }
}
