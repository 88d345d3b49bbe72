package io.quanyu.capture.quarantine;

import io.quanyu.event.Times;
import io.quanyu.function.QuarantinePack;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a reader stopped: everything up to this item was read.
 *
 * @param sort the place of its pack
 * @param index the item in it; {@link #WHOLE} where the pack was read to its end
 */
@RegisterForReflection
record Position(String sort, int index) {
  /** After all items of a pack. */
  static final int WHOLE = 999_999;

  private static final Pattern TEXT = Pattern.compile("[0-9T:.\\-]{23}Z#[0-9a-f]{0,16}#[0-9]{1,6}");

  /** Before everything that was received before this time. */
  static Position before(long time) {
    return new Position(Times.iso(time), WHOLE);
  }

  /** Text for a URL. */
  String encode() {
    byte[] text =
        (sort + (sort.contains("#") ? "#" : "##") + index).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /** Reads {@link #encode}d text; empty where it is none. */
  static Optional<Position> decode(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (!TEXT.matcher(text).matches()) {
        return Optional.empty();
      }
      int end = text.lastIndexOf('#');
      Position position =
          new Position(text.substring(0, end), Integer.parseInt(text.substring(end + 1)));
      position.time();
      return Optional.of(position);
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** When its pack was received, epoch milliseconds. */
  long time() {
    return Times.millis(sort.split("#", 2)[0]);
  }

  /** The first index of the pack that was not read. */
  int next(QuarantinePack pack) {
    return pack.sort().equals(sort) ? index + 1 : 0;
  }
}
