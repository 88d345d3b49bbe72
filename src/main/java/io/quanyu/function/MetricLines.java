package io.quanyu.function;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;

/** Prints metric lines to standard output, where Lambda's log reads them. Thread-safe. */
@Singleton
@DefaultBean
public class MetricLines {
  /** Prints one line. */
  @SuppressWarnings("SystemOut")
  public void print(String line) {
    System.out.println(line);
  }
}
