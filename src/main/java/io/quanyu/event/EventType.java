package io.quanyu.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The calls of Segment's specification. */
@RegisterForReflection
public enum EventType {
  /** A person did something. */
  TRACK,
  /** Who it is, and their traits. */
  IDENTIFY,
  /** A page was viewed. */
  PAGE,
  /** A screen of an app was viewed. */
  SCREEN,
  /** A person belongs to a group. */
  GROUP,
  /** Two ids are of one person. */
  ALIAS;

  private static final Map<String, EventType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::code, type -> type));

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name outside Java, in lower case. */
  public String code() {
    return code;
  }

  /** The type of a code. */
  public static Optional<EventType> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
