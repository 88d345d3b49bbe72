package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;

/**
 * Where events come from, and what it may send. Immutable.
 *
 * @param name 1 to 64 of lower-case letters, digits, {@code -} and {@code _}; part of every event
 *     key
 * @param defaultChannel the channel of events that name none; may be empty
 * @param maxEventBytes a larger event is quarantined
 * @param maxRequestBytes a larger request is answered 413
 * @param consent declared when the source is created
 * @param rules what it asks for beyond that
 */
@RegisterForReflection
public record Source(
    String name,
    String defaultChannel,
    int maxEventBytes,
    int maxRequestBytes,
    ConsentBasis consent,
    SourceRules rules) {

  /** 32 KB: an event of an ordinary source. */
  public static final int EVENT_BYTES = 32_768;

  /** 128 KB: an event that is imported. */
  public static final int IMPORTED_EVENT_BYTES = 131_072;

  /** 500 KB: a request. */
  public static final int REQUEST_BYTES = 512_000;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /** Checks the name and the limits; {@link #isName} tells beforehand. */
  public Source {
    if (!isName(name)) {
      throw new IllegalArgumentException("Not a name of a source: " + name);
    }
    if (maxEventBytes < 1 || maxRequestBytes < maxEventBytes) {
      throw new IllegalArgumentException(
          "Limits must be 1 or more, and a request's no smaller than an event's");
    }
  }

  /** A source that asks for nothing beyond its limits. */
  public Source(
      String name,
      String defaultChannel,
      int maxEventBytes,
      int maxRequestBytes,
      ConsentBasis consent) {
    this(name, defaultChannel, maxEventBytes, maxRequestBytes, consent, SourceRules.NONE);
  }

  /** A source with the ordinary limits and no default channel. */
  public static Source of(String name, ConsentBasis consent) {
    return new Source(name, "", EVENT_BYTES, REQUEST_BYTES, consent);
  }

  /** The same source with other rules. */
  public Source with(SourceRules other) {
    return new Source(name, defaultChannel, maxEventBytes, maxRequestBytes, consent, other);
  }

  /** The same source while it imports: events may be as large as {@link #IMPORTED_EVENT_BYTES}. */
  public Source importing() {
    int event = Math.max(maxEventBytes, IMPORTED_EVENT_BYTES);
    int request = Math.max(maxRequestBytes, event);
    return new Source(name, defaultChannel, event, request, consent, rules);
  }

  /** Whether a source can have this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
