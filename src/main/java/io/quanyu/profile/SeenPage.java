package io.quanyu.profile;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Keys of counted events of one day. A page that grows too large is split into sixteen by the first
 * four bits of the hash, those again by the next four, and so on. Immutable.
 */
public final class SeenPage {
  private final String path;
  private final boolean split;
  private final long[] hashes;

  private SeenPage(String path, boolean split, long[] hashes) {
    this.path = path;
    this.split = split;
    this.hashes = hashes;
  }

  /** A page without keys. */
  public static SeenPage empty(String path) {
    return new SeenPage(path, false, new long[0]);
  }

  /** The day, or {@code untimed}, then a digit a split: {@code 2026-11-23/a}. */
  public String path() {
    return path;
  }

  /** Whether its keys are in the sixteen pages below. */
  public boolean isSplit() {
    return split;
  }

  /** Its keys, ascending. */
  public long[] hashes() {
    return hashes.clone();
  }

  /** How many keys it holds. */
  public int size() {
    return hashes.length;
  }

  /** Whether it holds the key. */
  public boolean contains(long hash) {
    return Arrays.binarySearch(hashes, hash) >= 0;
  }

  /** With one more key. */
  public SeenPage plus(long hash) {
    long[] more = Arrays.copyOf(hashes, hashes.length + 1);
    more[hashes.length] = hash;
    Arrays.sort(more);
    return new SeenPage(path, split, more);
  }

  /** The same page, with its keys handed down. */
  public SeenPage parted() {
    return new SeenPage(path, true, new long[0]);
  }

  /** Path of the page below for a hash. */
  public String below(long hash) {
    int depth = path.indexOf('/') < 0 ? 0 : path.length() - path.indexOf('/') - 1;
    char digit = Character.forDigit((int) (hash >>> (60 - 4 * depth)) & 0xF, 16);
    return path + (depth == 0 ? "/" : "") + digit;
  }

  /** The keys as bytes. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(hashes.length * Long.BYTES);
    out.asLongBuffer().put(hashes);
    return out.array();
  }

  /** Reads {@link #encode}d bytes. */
  public static SeenPage decode(String path, boolean split, byte[] bytes) {
    long[] hashes = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(hashes);
    return new SeenPage(path, split, hashes);
  }
}
