package io.quanyu.recommendation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A {@link CatalogIndex} as bytes (big-endian): the magic {@code QYCI}, a 4-byte version {@value
 * #VERSION}; four lists of texts (ids, categories, brands, currencies), each its length (4) and of
 * each text its length in bytes (4) and UTF-8; then of all items categories, brands and currencies
 * (4 each), prices, first and last times (8 each), margins (4-byte floats), flags (1 each) and
 * names (texts, of length -1 where there is none).
 */
final class CatalogBytes {
  private static final int MAGIC = 0x51594349;
  private static final int VERSION = 2;
  private static final int NO_TEXT = -1;
  private static final int AN_ITEM = 3 * Integer.BYTES + 3 * Long.BYTES + Float.BYTES + 1;

  private CatalogBytes() {}

  static byte[] write(List<String> ids, List<Names> names, CatalogFacts facts) {
    List<List<byte[]>> lists = new ArrayList<>();
    lists.add(ids.stream().map(CatalogBytes::utf8).toList());
    for (Names each : names) {
      lists.add(IntStream.range(0, each.size()).mapToObj(text -> utf8(each.text(text))).toList());
    }
    List<byte[]> called =
        Arrays.stream(facts.names).map(CatalogBytes::utf8).collect(Collectors.toList());
    int size = 2 * Integer.BYTES + AN_ITEM * ids.size();
    size += called.stream().mapToInt(CatalogBytes::length).sum();
    for (List<byte[]> list : lists) {
      size += Integer.BYTES + list.stream().mapToInt(CatalogBytes::length).sum();
    }
    ByteBuffer bytes = ByteBuffer.allocate(size).putInt(MAGIC).putInt(VERSION);
    for (List<byte[]> list : lists) {
      bytes.putInt(list.size());
      list.forEach(text -> put(bytes, text));
    }
    put(bytes, facts);
    called.forEach(text -> put(bytes, text));
    return bytes.array();
  }

  private static byte[] utf8(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static int length(byte[] text) {
    return Integer.BYTES + (text == null ? 0 : text.length);
  }

  private static void put(ByteBuffer bytes, byte[] text) {
    bytes.putInt(text == null ? NO_TEXT : text.length);
    if (text != null) {
      bytes.put(text);
    }
  }

  private static void put(ByteBuffer bytes, CatalogFacts facts) {
    for (int[] numbers : new int[][] {facts.categories, facts.brands, facts.currencies}) {
      bytes.asIntBuffer().put(numbers);
      skip(bytes, Integer.BYTES * numbers.length);
    }
    for (long[] values : new long[][] {facts.prices, facts.froms, facts.untils}) {
      bytes.asLongBuffer().put(values);
      skip(bytes, Long.BYTES * values.length);
    }
    bytes.asFloatBuffer().put(facts.margins);
    skip(bytes, Float.BYTES * facts.margins.length);
    bytes.put(facts.flags);
  }

  private static void skip(ByteBuffer bytes, int count) {
    bytes.position(bytes.position() + count);
  }

  static CatalogIndex read(byte[] content) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      if (bytes.getInt() != MAGIC || bytes.getInt() != VERSION) {
        throw new IllegalArgumentException("no catalog index of version " + VERSION);
      }
      ItemIds ids = new ItemIds(texts(bytes));
      Categories categories = Categories.of(new Names(texts(bytes)));
      Names brands = new Names(texts(bytes));
      Names currencies = new Names(texts(bytes));
      return new CatalogIndex(ids, categories, brands, currencies, facts(bytes, ids.size()));
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("a catalog index that ends too early", e);
    }
  }

  private static List<String> texts(ByteBuffer bytes) {
    int count = bytes.getInt();
    List<String> texts = new ArrayList<>();
    for (int text = 0; text < count; text++) {
      texts.add(text(bytes, bytes.getInt()));
    }
    return texts;
  }

  private static String text(ByteBuffer bytes, int length) {
    byte[] utf8 = new byte[Math.min(length, bytes.remaining() + 1)];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static CatalogFacts facts(ByteBuffer bytes, int items) {
    CatalogFacts facts = new CatalogFacts(items);
    for (int[] numbers : new int[][] {facts.categories, facts.brands, facts.currencies}) {
      bytes.asIntBuffer().get(numbers);
      skip(bytes, Integer.BYTES * items);
    }
    for (long[] values : new long[][] {facts.prices, facts.froms, facts.untils}) {
      bytes.asLongBuffer().get(values);
      skip(bytes, Long.BYTES * items);
    }
    bytes.asFloatBuffer().get(facts.margins);
    skip(bytes, Float.BYTES * items);
    bytes.get(facts.flags);
    for (int item = 0; item < items; item++) {
      int length = bytes.getInt();
      facts.names[item] = length == NO_TEXT ? null : text(bytes, length);
    }
    return facts;
  }
}
