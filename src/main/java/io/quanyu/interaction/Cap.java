package io.quanyu.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How often a person may be told something in calendar days of where they are.
 *
 * @param per what is counted together, of one person
 * @param most times, at least 0
 * @param days today and those before it, 1 to {@value #MOST_DAYS}
 */
@RegisterForReflection
public record Cap(Per per, int most, int days) {
  /** Days that are counted at most. */
  public static final int MOST_DAYS = 90;

  /** Largest number that a cap can have. */
  public static final int MOST = 1_000;

  /** What is counted together; {@link #code} is the name outside Java. */
  @RegisterForReflection
  public enum Per {
    /** All that a person is told. */
    PERSON,
    /** What they are told in the same channel. */
    CHANNEL,
    /** What they are told of the same campaign. */
    CAMPAIGN,
    /** The same action. */
    ACTION;

    /** The name outside Java, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this name. */
    public static Optional<Per> of(String code) {
      return Arrays.stream(values()).filter(per -> per.code().equals(code)).findFirst();
    }

    /** All names. */
    public static String codes() {
      return Arrays.stream(values()).map(Per::code).collect(Collectors.joining(", "));
    }
  }

  /** {@code campaign 2 in 7 days}, as reasons name it. */
  public String text() {
    return per.code() + " " + most + " in " + days + (days == 1 ? " day" : " days");
  }
}
