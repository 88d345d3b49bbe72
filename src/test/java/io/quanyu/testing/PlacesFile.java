package io.quanyu.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a small database of addresses in MaxMind's format (https://maxmind.github.io/MaxMind-DB/):
 * a binary tree of the addresses' bits, 24 bits a record, IPv4 below 96 zeros; then the data; then
 * what describes it.
 */
public final class PlacesFile {
  private static final int EMPTY = -1;
  private static final int MAP = 7;
  private static final int TEXT = 2;
  private static final int UINT16 = 5;
  private static final int UINT32 = 6;
  private static final int UINT64 = 9;
  private static final int ARRAY = 11;
  private static final byte[] MARKER = {(byte) 0xab, (byte) 0xcd, (byte) 0xef};

  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** Says what is known of a network, as GeoLite2-City does. */
  public PlacesFile add(String network, String country, String region, String city)
      throws IOException {
    String[] parts = network.split("/", 2);
    byte[] address = InetAddress.getByName(parts[0]).getAddress();
    int length = Integer.parseInt(parts[1]) + 128 - address.length * 8;
    byte[] bits = new byte[16];
    System.arraycopy(address, 0, bits, 16 - address.length, address.length);
    // Negative and beyond EMPTY: an offset of the data.
    insert(bits, length, EMPTY - 1 - data.size());
    write(
        data,
        Map.of(
            "country", Map.of("iso_code", country),
            "subdivisions", List.of(Map.of("iso_code", region)),
            "city", Map.of("names", Map.of("en", city))));
    return this;
  }

  /** Writes the file. */
  public Path write(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int record : node) {
        int value =
            record >= 0
                ? record
                : record == EMPTY ? nodes.size() : nodes.size() + 16 + (EMPTY - 1 - record);
        out.writeBytes(new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value});
      }
    }
    out.writeBytes(new byte[16]);
    data.writeTo(out);
    out.writeBytes(MARKER);
    out.writeBytes("MaxMind.com".getBytes(UTF_8));
    write(out, metadata());
    return Files.write(file, out.toByteArray());
  }

  private Map<String, Object> metadata() {
    return Map.of(
        "node_count",
        nodes.size(),
        "record_size",
        (short) 24,
        "ip_version",
        (short) 6,
        "database_type",
        "Test-City",
        "languages",
        List.of("en"),
        "binary_format_major_version",
        (short) 2,
        "binary_format_minor_version",
        (short) 0,
        "build_epoch",
        1L,
        "description",
        Map.of("en", "a test's"));
  }

  private void insert(byte[] bits, int length, int record) {
    int node = 0;
    for (int depth = 0; depth < length - 1; depth++) {
      int[] records = nodes.get(node);
      int bit = bit(bits, depth);
      if (records[bit] < 0) {
        records[bit] = nodes.size();
        nodes.add(new int[] {EMPTY, EMPTY});
      }
      node = records[bit];
    }
    nodes.get(node)[bit(bits, length - 1)] = record;
  }

  private static int bit(byte[] bits, int depth) {
    return bits[depth / 8] >> (7 - depth % 8) & 1;
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    if (value instanceof Map<?, ?> map) {
      head(out, MAP, map.size());
      map.forEach(
          (name, each) -> {
            write(out, name);
            write(out, each);
          });
    } else if (value instanceof List<?> list) {
      head(out, ARRAY, list.size());
      list.forEach(each -> write(out, each));
    } else if (value instanceof String text) {
      byte[] bytes = text.getBytes(UTF_8);
      head(out, TEXT, bytes.length);
      out.writeBytes(bytes);
    } else {
      long number = ((Number) value).longValue();
      head(out, value instanceof Short ? UINT16 : value instanceof Integer ? UINT32 : UINT64, 2);
      out.writeBytes(new byte[] {(byte) (number >> 8), (byte) number});
    }
  }

  /** All that is written here is shorter than 29. */
  private static void head(ByteArrayOutputStream out, int type, int size) {
    if (type > 7) {
      out.write(size);
      out.write(type - 7);
    } else {
      out.write(type << 5 | size);
    }
  }
}
