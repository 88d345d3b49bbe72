package io.quanyu.capture.quarantine;

import io.quanyu.function.QuarantinePack;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an item that was set aside: {@code source.time.hash.index}.
 *
 * @param source its source
 * @param time when it was received, epoch milliseconds
 * @param hash of its pack
 * @param index its place in the pack
 */
@RegisterForReflection
record ItemId(String source, long time, String hash, int index) {
  private static final Pattern TEXT =
      Pattern.compile("([a-z0-9_-]{1,64})\\.([0-9]{1,14})\\.([0-9a-f]{16})\\.([0-9]{1,4})");

  static ItemId of(QuarantinePack pack, int index) {
    return new ItemId(pack.source(), pack.time(), pack.hash(), index);
  }

  /** Reads {@link #toString}; empty where it is none. */
  static Optional<ItemId> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ItemId(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                matcher.group(3),
                Integer.parseInt(matcher.group(4))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return source + "." + time + "." + hash + "." + index;
  }
}
