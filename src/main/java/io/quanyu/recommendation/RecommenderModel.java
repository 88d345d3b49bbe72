package io.quanyu.recommendation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What is recommended from: items in the order of their ids, of each the number of its buyers and
 * its nearest neighbors. Immutable; about 8 bytes a neighbor and 100 bytes an item in memory.
 *
 * <p>As bytes (big-endian): the magic {@code QYRM}, a 4-byte version {@value #VERSION}, the number
 * of buyers b (8 bytes), of items n (4) and of neighbors m (4); n ids, each its length in bytes (2)
 * and UTF-8; n numbers of buyers (4 each); n + 1 starts (4 each); m neighbors (4 each); m
 * similarities (4-byte floats). Version and digest are those of its {@link
 * io.quanyu.function.Manifest}.
 */
public final class RecommenderModel {
  /** The artifact's name, and the model's in paths. */
  public static final String NAME = "recommender";

  private static final int MAGIC = 0x5159524d;
  private static final int VERSION = 1;

  private final String[] items;
  private final int[] buyers;
  private final Neighbors neighbors;
  private final long persons;
  private final Map<String, Integer> numbers;
  private final int[] byPopularity;

  private RecommenderModel(String[] items, int[] buyers, Neighbors neighbors, long persons) {
    this.items = items;
    this.buyers = buyers;
    this.neighbors = neighbors;
    this.persons = persons;
    this.numbers = new HashMap<>(2 * items.length);
    for (int item = 0; item < items.length; item++) {
      numbers.put(items[item], item);
    }
    this.byPopularity = byPopularity(buyers);
  }

  /** The model of these purchases, with so many neighbors an item. */
  static RecommenderModel train(Purchases purchases, int mostNeighbors) {
    BinaryMatrix baskets = purchases.baskets();
    int[] buyers = new int[baskets.columns()];
    for (int buyer = 0; buyer < baskets.rows(); buyer++) {
      for (int position = baskets.start(buyer); position < baskets.end(buyer); position++) {
        buyers[baskets.at(position)]++;
      }
    }
    return new RecommenderModel(
        purchases.items(), buyers, ItemCosine.of(baskets, mostNeighbors), baskets.rows());
  }

  /** How many items it knows. */
  int size() {
    return items.length;
  }

  /** How many persons bought anything. */
  long persons() {
    return persons;
  }

  /** The number of an item, from 0; -1 where the model does not know it. */
  int numberOf(String item) {
    return numbers.getOrDefault(item, -1);
  }

  String id(int item) {
    return items[item];
  }

  /** How many persons bought it. */
  int buyers(int item) {
    return buyers[item];
  }

  Neighbors neighbors() {
    return neighbors;
  }

  /** The item of a rank: 0 has most buyers; ties by id. */
  int popular(int rank) {
    return byPopularity[rank];
  }

  /** The bytes that {@link #decode} reads. */
  byte[] encode() {
    byte[][] ids = new byte[items.length][];
    int idBytes = 0;
    for (int item = 0; item < items.length; item++) {
      ids[item] = items[item].getBytes(StandardCharsets.UTF_8);
      idBytes += Short.BYTES + ids[item].length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(28 + idBytes + 8 * items.length + 8 * neighbors.size());
    bytes.putInt(MAGIC).putInt(VERSION).putLong(persons);
    bytes.putInt(items.length).putInt(neighbors.size());
    for (byte[] id : ids) {
      bytes.putShort((short) id.length).put(id);
    }
    for (int count : buyers) {
      bytes.putInt(count);
    }
    putNeighbors(bytes);
    return bytes.array();
  }

  private void putNeighbors(ByteBuffer bytes) {
    bytes.putInt(0);
    for (int item = 0; item < items.length; item++) {
      bytes.putInt(neighbors.end(item));
    }
    for (int position = 0; position < neighbors.size(); position++) {
      bytes.putInt(neighbors.itemAt(position));
    }
    for (int position = 0; position < neighbors.size(); position++) {
      bytes.putFloat(neighbors.similarityAt(position));
    }
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException where the bytes are of another version, or no model
   */
  static RecommenderModel decode(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    if (content.length < 28 || bytes.getInt() != MAGIC || bytes.getInt() != VERSION) {
      throw new IllegalArgumentException("no recommender model of version " + VERSION);
    }
    long persons = bytes.getLong();
    String[] items = new String[bytes.getInt()];
    int size = bytes.getInt();
    for (int item = 0; item < items.length; item++) {
      byte[] id = new byte[bytes.getShort()];
      bytes.get(id);
      items[item] = new String(id, StandardCharsets.UTF_8);
    }
    int[] buyers = ints(bytes, items.length);
    int[] starts = ints(bytes, items.length + 1);
    int[] others = ints(bytes, size);
    float[] similarities = new float[size];
    bytes.asFloatBuffer().get(similarities);
    return new RecommenderModel(
        items, buyers, new Neighbors(starts, others, similarities), persons);
  }

  private static int[] ints(ByteBuffer bytes, int count) {
    int[] values = new int[count];
    bytes.asIntBuffer().get(values);
    bytes.position(bytes.position() + Integer.BYTES * count);
    return values;
  }

  private static int[] byPopularity(int[] buyers) {
    long[] keys = new long[buyers.length];
    for (int item = 0; item < buyers.length; item++) {
      keys[item] = (long) -buyers[item] << 32 | item;
    }
    Arrays.sort(keys);
    int[] order = new int[buyers.length];
    for (int rank = 0; rank < order.length; rank++) {
      order[rank] = (int) keys[rank];
    }
    return order;
  }
}
