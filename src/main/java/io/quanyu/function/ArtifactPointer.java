package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Versions of an artifact by role. Immutable.
 *
 * @param version the current one, or empty
 * @param previous what was current before it, or empty
 * @param versions all that are kept, those stored last first
 * @param removed what is no longer kept; it may still be there where a process died
 * @param changes how often it was written
 */
@RegisterForReflection
record ArtifactPointer(
    String version, String previous, List<String> versions, List<String> removed, long changes) {
  /** Versions that are kept, beside those in a role. */
  static final int KEPT = 5;

  private static final ArtifactPointer NONE = new ArtifactPointer("", "", List.of(), List.of(), 0);

  ArtifactPointer {
    versions = List.copyOf(versions);
    removed = List.copyOf(removed);
  }

  static ArtifactPointer of(Map<String, AttributeValue> item) {
    if (item.isEmpty()) {
      return NONE;
    }
    String version = item.get("version").s();
    String previous = item.get("previous").s();
    AttributeValue versions = item.get("versions");
    return versions == null
        ? new ArtifactPointer(
            version, previous, named(version, previous), named(item.get("removed").s()), 0)
        : new ArtifactPointer(
            version,
            previous,
            texts(versions),
            texts(item.get("removed")),
            Long.parseLong(item.get("changes").n()));
  }

  /** Whether the version is stored, and current where that is asked for. */
  boolean holds(String wanted, boolean current) {
    return current ? version.equals(wanted) : versions.contains(wanted);
  }

  /** With a version that is stored now, or was, and is current from now on if asked for. */
  ArtifactPointer with(String stored, boolean current) {
    if (holds(stored, current)) {
      return this;
    }
    String now = current ? stored : version;
    String before = current ? version : previous;
    List<String> all = new ArrayList<>(versions);
    if (!all.contains(stored)) {
      all.add(0, stored);
    }
    List<String> kept = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (String each : all) {
      boolean stays = kept.size() < KEPT || each.equals(now) || each.equals(before);
      (stays ? kept : gone).add(each);
    }
    return new ArtifactPointer(now, before, kept, gone, changes + 1);
  }

  /** With another current version, as long as it is kept. */
  ArtifactPointer turnedTo(String other) {
    return version.equals(other) || !versions.contains(other)
        ? this
        : new ArtifactPointer(other, version, versions, removed, changes + 1);
  }

  Map<String, AttributeValue> toItem() {
    return Map.of(
        "version", AttributeValue.fromS(version),
        "previous", AttributeValue.fromS(previous),
        "versions", list(versions),
        "removed", list(removed),
        "changes", AttributeValue.fromN(Long.toString(changes)));
  }

  private static List<String> named(String... names) {
    return Stream.of(names).filter(name -> !name.isEmpty()).distinct().toList();
  }

  private static AttributeValue list(List<String> texts) {
    return AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList());
  }

  private static List<String> texts(AttributeValue list) {
    return list.l().stream().map(AttributeValue::s).toList();
  }
}
