package io.quanyu.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Kinds of identifier, in falling priority: the first that an event names is its anchor, unless
 * {@link IdentityRules} say otherwise.
 */
@RegisterForReflection
public enum IdentifierType {
  /** The shop's own id of a known person. */
  USER_ID,
  /** An id in another system, its value {@code collection:id}. */
  EXTERNAL,
  /** WeChat's id of a person over all apps of one account. */
  UNIONID,
  /** An e-mail address, lower case, or the hash of one. */
  EMAIL,
  /** A phone number in E.164 form, or the hash of one. */
  PHONE,
  /** The number of a loyalty or customer card. */
  CARD,
  /** WeChat's id of a person in one app. */
  OPENID,
  /** The id that a client gives a visitor before log-in. */
  ANONYMOUS_ID,
  /** A device's own id. */
  DEVICE;

  private static final Map<String, IdentifierType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(IdentifierType::code, type -> type));

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name outside Java, in lower case. */
  public String code() {
    return code;
  }

  /** Whether this type says more about who it is than the other. */
  public boolean outranks(IdentifierType other) {
    return compareTo(other) < 0;
  }

  /** The type of a code. */
  public static Optional<IdentifierType> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
