package io.quanyu.profile;

import io.quanyu.event.Compression;
import io.quanyu.event.EventKey;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Events of one anchor and one UTC day that were stored together.
 *
 * @param newest time of its newest event, epoch milliseconds
 * @param received the events, in no order
 */
@RegisterForReflection
public record TimelinePack(long newest, List<Received> received) {
  private static final int MOST_BYTES = 300_000;

  /** Cuts arrivals by day, and where they would not fit into an item. */
  public static List<TimelinePack> of(List<Arrival> arrivals) {
    Map<String, List<Arrival>> days =
        arrivals.stream()
            .collect(
                Collectors.groupingBy(
                    arrival -> SeenIndex.treeOf(arrival.event().moment().time()),
                    TreeMap::new,
                    Collectors.toList()));
    List<TimelinePack> packs = new ArrayList<>();
    days.values().forEach(day -> cut(day, packs));
    return packs;
  }

  /**
   * Sort key: the newest time, then a hash of the event keys, so that a repeat overwrites itself.
   */
  public String sort() {
    return Times.iso(newest) + "#" + contentHash();
  }

  /** The events, compressed. */
  public byte[] encode() {
    return Compression.deflateWithWords(Json.write(received));
  }

  /** Reads {@link #encode}d bytes. */
  public static List<Received> decode(byte[] bytes) {
    return List.of(Json.read(Compression.inflate(bytes), Received[].class));
  }

  private String contentHash() {
    long[] hashes = received.stream().mapToLong(each -> key(each).hash()).sorted().toArray();
    long hash = EventKey.of("pack", Arrays.toString(hashes)).hash();
    return HexFormat.of().toHexDigits(hash);
  }

  private static EventKey key(Received received) {
    return EventReader.key(received);
  }

  private static void cut(List<Arrival> day, List<TimelinePack> packs) {
    if (day.size() == 1) {
      packs.add(pack(day));
      return;
    }
    List<Arrival> part = new ArrayList<>();
    int bytes = 0;
    for (Arrival arrival : day) {
      int size = Json.write(arrival.received()).length;
      if (bytes + size > MOST_BYTES && !part.isEmpty()) {
        packs.add(pack(part));
        part.clear();
        bytes = 0;
      }
      part.add(arrival);
      bytes += size;
    }
    packs.add(pack(part));
  }

  private static TimelinePack pack(List<Arrival> part) {
    long newest = part.stream().mapToLong(each -> each.event().moment().time()).max().orElseThrow();
    return new TimelinePack(newest, part.stream().map(Arrival::received).toList());
  }
}
