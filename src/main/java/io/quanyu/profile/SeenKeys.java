package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The keys of the newest events that a document has counted; older ones are in {@link SeenPage}s.
 * Immutable.
 *
 * @param watermark keys of events up to this original time are in pages; epoch milliseconds
 * @param keys ascending by time, all above the watermark
 */
@RegisterForReflection
public record SeenKeys(long watermark, List<Key> keys) {
  /** Keys that a document holds at most. */
  public static final int MOST = 256;

  /** Keys that it holds after older ones went to pages. */
  public static final int KEPT = 128;

  /** Of a document that has counted nothing. */
  public static final SeenKeys NONE = new SeenKeys(Long.MIN_VALUE, List.of());

  private static final Comparator<Key> ORDER =
      Comparator.comparingLong(Key::time).thenComparingLong(Key::hash);

  /**
   * The key of a counted event.
   *
   * @param time its original time, epoch milliseconds
   * @param hash of the event key
   */
  @RegisterForReflection
  public record Key(long time, long hash) {}

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
    return original == null || original <= watermark;
  }

  /** With one more key, which is above the watermark. */
  public SeenKeys plus(Key key) {
    List<Key> more = new ArrayList<>(keys.size() + 1);
    more.addAll(keys);
    more.add(key);
    more.sort(ORDER);
    return new SeenKeys(watermark, more);
  }

  /** Without the oldest keys up to and including this time. */
  public SeenKeys raised(long time) {
    return new SeenKeys(time, keys.stream().filter(key -> key.time > time).toList());
  }

  /** Whether keys should move to pages. */
  public boolean isFull() {
    return keys.size() > MOST;
  }

  /** The compact form: watermark, then time and hash of each key. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(8 + keys.size() * 18).putLong(watermark);
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
    long watermark = in.getLong();
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
