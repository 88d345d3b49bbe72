package io.quanyu.interaction.template;

import io.quanyu.event.IdentifierType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a message reaches a person. */
@RegisterForReflection
public enum Medium {
  /** An e-mail: a subject, a text and, if wanted, HTML. */
  EMAIL(IdentifierType.EMAIL),
  /** A text to a telephone. */
  SMS(IdentifierType.PHONE),
  /** Pushed to a telephone. */
  PUSH(null),
  /** Shown in the shop's app: the provider knows where. */
  APP(null),
  /** Sent over a social network or messenger: the provider knows where. */
  SOCIAL(null);

  private final IdentifierType address;

  Medium(IdentifierType address) {
    this.address = address;
  }

  /** What a person must have to be reached; empty where any identifier does. */
  public Optional<IdentifierType> address() {
    return Optional.ofNullable(address);
  }

  /** The name outside Java, in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with this name. */
  public static Optional<Medium> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
  }

  /** All names. */
  public static String codes() {
    return Arrays.stream(values()).map(Medium::code).collect(Collectors.joining(", "));
  }
}
