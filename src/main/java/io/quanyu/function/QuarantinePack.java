package io.quanyu.function;

import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The head of items that were set aside together: all that is listed and counted, without their
 * bodies. Immutable.
 *
 * @param source the source of all
 * @param time when they were received, epoch milliseconds
 * @param hash of the items with their bodies, 16 hexadecimal digits
 * @param version how often the pack was put; what was decided on one version holds for no other
 * @param heads why each is here, in order
 * @param replayed indexes of those that are gone
 */
@RegisterForReflection
public record QuarantinePack(
    String source, long time, String hash, long version, List<Head> heads, Set<Integer> replayed) {
  /**
   * Why an item is here.
   *
   * @param phase the step that refused it
   * @param rejection code, pointer and what the sentence names
   */
  @RegisterForReflection
  public record Head(String phase, Rejection rejection) {
    /** The same without the item. */
    public static Head of(Quarantined item) {
      return new Head(item.phase(), item.rejection());
    }
  }

  /**
   * Heads as they are stored: requests break the same rule again and again.
   *
   * @param kinds the different ones
   * @param of which of them each item has
   */
  @RegisterForReflection
  record Kinds(List<Head> kinds, List<Integer> of) {
    static byte[] encode(List<Head> heads) {
      Map<Head, Integer> numbers = new LinkedHashMap<>();
      List<Integer> of = new ArrayList<>(heads.size());
      heads.forEach(head -> of.add(numbers.computeIfAbsent(head, each -> numbers.size())));
      return Compression.deflate(Json.write(new Kinds(List.copyOf(numbers.keySet()), of)));
    }

    static List<Head> decode(byte[] compressed) {
      Kinds kinds = Json.read(Compression.inflate(compressed), Kinds.class);
      return kinds.of.stream().map(kinds.kinds::get).toList();
    }
  }

  /** Copies what it is given. */
  public QuarantinePack {
    heads = List.copyOf(heads);
    replayed = Set.copyOf(replayed);
  }

  /** Its place among all packs: by time, then by hash. */
  public String sort() {
    return Times.iso(time) + "#" + hash;
  }

  /** Whether the item of this index is still set aside. */
  public boolean holds(int index) {
    return index >= 0 && index < heads.size() && !replayed.contains(index);
  }
}
