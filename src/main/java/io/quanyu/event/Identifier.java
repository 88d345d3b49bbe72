package io.quanyu.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A typed id of a person or device, normalized.
 *
 * @param type its kind
 * @param value not blank, no placeholder, at most {@value #MAX_BYTES} bytes of UTF-8
 */
@RegisterForReflection
public record Identifier(IdentifierType type, String value) implements Comparable<Identifier> {
  /** Longest value, so that two identifiers fit in one table key. */
  public static final int MAX_BYTES = 500;

  /**
   * Values that clients send when they know nobody, in lower case; they identify no one. Among them
   * are those that Amplitude and PostHog refuse, what databases and languages print for nothing,
   * and the id that a range of Android devices shares.
   */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          ("null,nil,none,undefined,unknown,anonymous,anon,guest,empty,nan,n/a,na,true,false"
                  + ",-1,-1.0,(null),<null>,\\n,(none),not set,(not set),not_set,unset,[],{},\"\",''"
                  + ",[object object],not_authenticated,not available,distinct_id,distinctid,user_id"
                  + ",userid,anonymous_id,anonymousid,infinity,-infinity,9774d56d682e549c"
                  + ",test@test.com,no@email.com,none@none.com,noemail@noemail.com")
              .split(","));

  /** Zeros and what separates them, or a UUID of one digit. */
  private static final Pattern SAME_DIGIT =
      Pattern.compile("[0\\-.:]+|([0-9a-zA-Z])\\1{7}(-\\1{4}){3}-\\1{12}");

  /** What a template leaves where nobody filled it in: {{id}}, ${id}, %%id%%, *|ID|*. */
  private static final Pattern TEMPLATE =
      Pattern.compile("\\{\\{.*}}|\\$\\{.*}|%%.*%%|\\*\\|.*\\|\\*");

  private static final int UUID_LENGTH = 36;

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** An address, or its SHA-256 or HMAC, which a source or a client gives in its place. */
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+|[0-9a-f]{64}");

  /** A number as {@link PhoneNumbers} gives it, or its hash. */
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}|[0-9a-f]{64}");

  private static final Comparator<Identifier> BY_PRIORITY =
      Comparator.comparing(Identifier::type)
          .thenComparing(Identifier::isHashed)
          .thenComparing(Identifier::value);

  /** The normalized identifier, or empty where the raw value identifies nobody. */
  public static Optional<Identifier> of(IdentifierType type, String raw) {
    if (raw.isBlank()) {
      return Optional.empty();
    }
    String value = normalize(type, raw.strip());
    return usable(type, value) ? Optional.of(new Identifier(type, value)) : Optional.empty();
  }

  /**
   * A telephone number that may be written as within a region; one that is not valid identifies
   * nobody.
   *
   * @param region two upper-case letters of ISO 3166, or empty for none
   */
  public static Optional<Identifier> phone(String raw, String region) {
    Optional<Identifier> international = of(IdentifierType.PHONE, raw);
    return international.isPresent() || region.isEmpty()
        ? international
        : PhoneNumbers.e164(raw.strip(), region).flatMap(text -> of(IdentifierType.PHONE, text));
  }

  /** Whether telephone numbers can be written as within this region. */
  public static boolean isPhoneRegion(String region) {
    return PhoneNumbers.isRegion(region);
  }

  /** Reads {@code type:value}, split at the first colon. */
  public static Optional<Identifier> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    return IdentifierType.of(text.substring(0, colon))
        .flatMap(type -> of(type, text.substring(colon + 1)));
  }

  /** Reads back what {@link #toString} wrote, as it stands. */
  @JsonCreator
  public static Identifier stored(String text) {
    int colon = text.indexOf(':');
    IdentifierType type = IdentifierType.of(text.substring(0, colon)).orElseThrow();
    return new Identifier(type, text.substring(colon + 1));
  }

  /** Whether the raw value is longer than a table key can hold. */
  public static boolean tooLong(String raw) {
    // A character takes three bytes at most.
    return raw.length() > MAX_BYTES / 3
        && raw.strip().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  /** Whether it is one of the values that clients send when they know nobody. */
  public static boolean isPlaceholder(String raw) {
    return placeholder(raw.strip());
  }

  /** Whether it is the hash of an e-mail address or phone number. */
  public boolean isHashed() {
    return (type == IdentifierType.EMAIL || type == IdentifierType.PHONE)
        && HASH.matcher(value).matches();
  }

  private static String normalize(IdentifierType type, String value) {
    return switch (type) {
      case EMAIL -> value.toLowerCase(Locale.ROOT);
      case PHONE -> HASH.matcher(value).matches() ? value : PhoneNumbers.e164(value, "").orElse("");
      default -> value;
    };
  }

  private static boolean usable(IdentifierType type, String value) {
    if (value.isEmpty() || tooLong(value) || placeholder(value)) {
      return false;
    }
    return switch (type) {
      case EMAIL -> EMAIL.matcher(value).matches();
      case PHONE -> PHONE.matcher(value).matches();
      case EXTERNAL -> externalId(value);
      default -> true;
    };
  }

  private static boolean externalId(String value) {
    int colon = value.indexOf(':');
    return colon > 0 && colon < value.length() - 1 && !placeholder(value.substring(colon + 1));
  }

  /** Patterns are asked only where the first character or the length allows a match. */
  private static boolean placeholder(String value) {
    char first = value.isEmpty() ? 'x' : value.charAt(0);
    boolean maybeSame = "0-.:".indexOf(first) >= 0 || value.length() == UUID_LENGTH;
    return PLACEHOLDERS.contains(value.toLowerCase(Locale.ROOT))
        || (maybeSame && SAME_DIGIT.matcher(value).matches())
        || ("{$%*".indexOf(first) >= 0 && TEMPLATE.matcher(value).matches());
  }

  /** Higher priority first, a plain value before a hash, then by value. */
  @Override
  public int compareTo(Identifier other) {
    return BY_PRIORITY.compare(this, other);
  }

  /** {@code type:value}, as in paths and table keys. */
  @Override
  @JsonValue
  public String toString() {
    return type.code() + ":" + value;
  }
}
