package io.quanyu.local.template;

import java.time.Duration;

/** A route of the HTTP API; method {@code ANY} takes all, path {@code $default} takes the rest. */
public record Route(String method, String path, Duration timeout) {
  /** The path of the route that takes what no other route takes. */
  public static final String DEFAULT = "$default";

  /** The route key as API Gateway writes it. */
  public String key() {
    return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
  }
}
