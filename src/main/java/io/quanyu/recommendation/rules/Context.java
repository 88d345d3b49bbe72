package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where recommendations are shown; each place has rules of its own. */
@RegisterForReflection
public enum Context {
  /** The first page: nothing is looked at yet. */
  HOME("home"),
  /** The page of an item. */
  PRODUCT("product"),
  /** The basket: what goes with what is in it. */
  BASKET("basket"),
  /** A message that goes to many. */
  EMAIL("email"),
  /** Found items in another order. */
  SEARCH("search");

  private final String code;

  Context(String code) {
    this.code = code;
  }

  /** The name outside Java. */
  public String code() {
    return code;
  }

  /** The context of this name; empty if there is none. */
  public static Optional<Context> of(String code) {
    return Arrays.stream(values()).filter(context -> context.code.equals(code)).findFirst();
  }

  /** All names, for a sentence. */
  public static String codes() {
    return Arrays.stream(values()).map(Context::code).collect(Collectors.joining(", "));
  }
}
