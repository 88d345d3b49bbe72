package io.quanyu.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table; attribute types are S, N or B by attribute name. */
public record TableResource(
    String logicalId,
    String name,
    Map<String, String> attributes,
    Keys keys,
    List<Index> indexes,
    Optional<String> timeToLive) {

  public TableResource {
    indexes = List.copyOf(indexes);
  }

  /** Partition key and, when there is one, sort key. */
  public record Keys(String partition, Optional<String> sort) {}

  /**
   * A global secondary index; without projected attributes it projects what {@code projection}
   * says.
   */
  public record Index(String name, Keys keys, String projection, List<String> projected) {}
}
