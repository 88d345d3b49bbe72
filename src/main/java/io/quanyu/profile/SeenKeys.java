package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The keys of the newest events that a document has counted; older ones are in {@link SeenPage}s.
 * Immutable.
 *
 * @param watermark keys up to this one, in the order of time and hash, are in pages
 * @param keys ascending by time, all above the watermark
 */
@RegisterForReflection
public record SeenKeys(Key watermark, List<Key> keys) {
  /** Of a document that has counted nothing. */
  public static final SeenKeys NONE =
      new SeenKeys(new Key(Long.MIN_VALUE, Long.MIN_VALUE), List.of());

  /**
   * The key of a counted event.
   *
   * @param time its original time, epoch milliseconds
   * @param hash of the event key
   */
  @RegisterForReflection
  public record Key(long time, long hash) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::time).thenComparingLong(Key::hash);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Whether the key is among those the document holds. */
  public boolean contains(long hash) {
    for (Key key : keys) {
      if (key.hash == hash) {
        return true;
      }
    }
    return false;
  }

  /** Whether the event's key belongs into a page: it is old, or has no time of its own. */
  public boolean belongsInPage(Event event) {
    Long original = event.moment().original();
    return original == null || new Key(original, event.key().hash()).compareTo(watermark) <= 0;
  }

  /** With one more key, which is above the watermark. */
  public SeenKeys plus(Key key) {
    List<Key> more = new ArrayList<>(keys.size() + 1);
    more.addAll(keys);
    more.add(key);
    Collections.sort(more);
    return new SeenKeys(watermark, more);
  }

  /** Without the oldest key, which is in its page now. */
  public SeenKeys withoutOldest() {
    return new SeenKeys(keys.get(0), keys.subList(1, keys.size()));
  }

  /** The compact form: watermark, then time and hash of each key. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(16 + keys.size() * 18);
    out.putLong(watermark.time).putLong(watermark.hash);
    long previous = 0;
    for (Key key : keys) {
      writeVarint(out, key.time - previous);
      out.putLong(key.hash);
      previous = key.time;
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  /** Reads {@link #encode}d bytes. */
  public static SeenKeys decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Key watermark = new Key(in.getLong(), in.getLong());
    List<Key> keys = new ArrayList<>();
    long time = 0;
    while (in.hasRemaining()) {
      time += readVarint(in);
      keys.add(new Key(time, in.getLong()));
    }
    return new SeenKeys(watermark, keys);
  }

  private static void writeVarint(ByteBuffer out, long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  private static long readVarint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = in.get();
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
  }
}
