package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On what ground a source's persons may be addressed. It is declared when the source is created:
 * {@code explicit} (only what a consent event grants) or {@code granted-by-default:purpose,…} (the
 * named purposes, until withdrawn). Immutable.
 *
 * @param grantedByDefault the purposes granted without an event; empty for {@code explicit}
 */
@RegisterForReflection
public record ConsentBasis(List<String> grantedByDefault) {
  private static final String EXPLICIT = "explicit";
  private static final String GRANTED = "granted-by-default:";

  /** Copies the list, so that the record can't change. */
  public ConsentBasis {
    grantedByDefault = List.copyOf(grantedByDefault);
  }

  /** Nothing is granted but by a consent event. */
  public static ConsentBasis explicit() {
    return new ConsentBasis(List.of());
  }

  /** Reads the written form; empty if it is neither of the two or names no purpose. */
  public static Optional<ConsentBasis> parse(String text) {
    if (text.equals(EXPLICIT)) {
      return Optional.of(explicit());
    }
    if (!text.startsWith(GRANTED)) {
      return Optional.empty();
    }
    List<String> purposes = purposes(text.substring(GRANTED.length()));
    return purposes.isEmpty() ? Optional.empty() : Optional.of(new ConsentBasis(purposes));
  }

  /** Whether the purpose is granted for a person of whom no consent event is known. */
  public boolean grants(String purpose) {
    return grantedByDefault.contains(purpose);
  }

  /** The written form, as {@link #parse} reads it. */
  @Override
  public String toString() {
    return grantedByDefault.isEmpty() ? EXPLICIT : GRANTED + String.join(",", grantedByDefault);
  }

  private static List<String> purposes(String list) {
    return Stream.of(list.split(",", -1))
        .map(String::strip)
        .filter(purpose -> !purpose.isEmpty())
        .distinct()
        .toList();
  }
}
