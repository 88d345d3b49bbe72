package io.quanyu.function;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * A request that can't be answered as asked.
 *
 * @param status the HTTP status
 * @param reason code, place and parameters, from which the sentence is made
 */
@RegisterForReflection
public record Problem(int status, Rejection reason) {
  /** The parameter of a 429 that says after how many seconds to try again. */
  public static final String SECONDS = "seconds";

  /** A problem of the whole request. */
  public static Problem of(int status, String code) {
    return new Problem(status, Rejection.of(code, ""));
  }

  /** A problem whose sentence names something. */
  public static Problem of(int status, String code, Map<String, String> parameters) {
    return new Problem(status, new Rejection(code, "", parameters));
  }
}
