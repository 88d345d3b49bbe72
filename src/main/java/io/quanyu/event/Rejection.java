package io.quanyu.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * Why an input was set aside; a value, never thrown.
 *
 * @param code what is wrong, a key of the sentences in {@code problems_en.properties}
 * @param pointer where, as a JSON pointer into the payload; empty for the whole
 * @param parameters what the sentence names
 */
@RegisterForReflection
public record Rejection(String code, String pointer, Map<String, String> parameters) {
  /** A rejection whose sentence needs no parameter. */
  public static Rejection of(String code, String pointer) {
    return new Rejection(code, pointer, Map.of());
  }

  /** A rejection whose sentence names one thing. */
  public static Rejection of(String code, String pointer, String name, Object value) {
    return new Rejection(code, pointer, Map.of(name, String.valueOf(value)));
  }
}
