package io.quanyu.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Figures of a bench: one JSON object for programs, a line each for people. */
final class BenchReport {
  private BenchReport() {}

  static void print(ObjectNode figures, boolean json, PrintWriter out) {
    if (json) {
      out.println(new String(Json.write(figures), StandardCharsets.UTF_8));
    } else {
      figures
          .properties()
          .forEach(one -> out.printf(Locale.ROOT, "%-14s %s%n", one.getKey(), one.getValue()));
    }
    out.flush();
  }
}
