package io.quanyu.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;

/** Where a person met the shop. Its {@link #code} is the name in JSON, tables and docs. */
@RegisterForReflection
public enum Channel {
  /** A web site in a browser. */
  WEB,
  /** A mobile or desktop app. */
  APP,
  /** A shop with staff: the point of sale. */
  STORE,
  /** A self-service terminal. */
  KIOSK,
  /** A social network or messenger. */
  SOCIAL,
  /** An e-mail that was sent, opened or clicked. */
  EMAIL,
  /** An advertisement. */
  ADS,
  /** None of the above, or not told: a server, say. */
  OTHER;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name outside Java, in lower case. */
  public String code() {
    return code;
  }

  /** The channel of a code; the field's other words (mobile, pos, browser) are understood too. */
  public static Optional<Channel> of(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "web", "browser" -> Optional.of(WEB);
      case "app", "mobile" -> Optional.of(APP);
      case "store", "pos" -> Optional.of(STORE);
      case "kiosk" -> Optional.of(KIOSK);
      case "social" -> Optional.of(SOCIAL);
      case "email", "e-mail" -> Optional.of(EMAIL);
      case "ads", "ad" -> Optional.of(ADS);
      case "other", "server" -> Optional.of(OTHER);
      default -> Optional.empty();
    };
  }
}
