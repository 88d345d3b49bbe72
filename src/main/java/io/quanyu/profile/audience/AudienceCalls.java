package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.destination.Handout;
import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.event.Times;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Persons;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The calls that tell a destination who is to be added and who removed, as hashed addresses. They
 * say what holds at that moment, not what made them needed, so repeats and a changed order lead to
 * the same list; only those are added who grant the purpose {@code ads} then. Thread-safe.
 */
@ApplicationScoped
public class AudienceCalls {
  private static final int DIGITS = 32;

  private final Memberships memberships;
  private final Persons persons;
  private final ExportAudience export;
  private final Handout handout;
  private final Parallel parallel;
  private final Clock clock;

  /** Who is in what, what may be told of them, and who takes it. */
  public AudienceCalls(
      Memberships memberships,
      Persons persons,
      ExportAudience export,
      Handout handout,
      Parallel parallel,
      Clock clock) {
    this.memberships = memberships;
    this.persons = persons;
    this.export = export;
    this.handout = handout;
    this.parallel = parallel;
    this.clock = clock;
  }

  /**
   * Who is told of which list.
   *
   * @param destination name of who is told
   * @param audience name of the list
   */
  @RegisterForReflection
  record Target(String destination, String audience) {}

  /**
   * Why somebody is told of.
   *
   * @param id the same for the same reason; two of a target differ
   * @param person any of their identifiers
   * @param listed whether they may have been added before
   */
  @RegisterForReflection
  record Reason(String id, Identifier person, boolean listed) {}

  /** Returns once the queue holds a call for each target, but none that would say nothing. */
  void send(Map<Target, ? extends Collection<Reason>> reasons) {
    parallel.forEach(
        reasons.entrySet(),
        each ->
            send(
                each.getKey(),
                each.getValue().stream().sorted(Comparator.comparing(Reason::id)).toList()));
  }

  private void send(Target target, List<Reason> reasons) {
    // Before anything is read: where two calls overtake each other, the later one knew more.
    long now = clock.millis();
    ObjectNode payload = Json.object().put("type", "track").put("event", "Audience Synced");
    ObjectNode properties = payload.putObject("properties").put("audience", target.audience());
    properties.putArray("add");
    properties.putArray("remove");
    Map<Identifier, Boolean> listed = new LinkedHashMap<>();
    reasons.forEach(
        reason -> listed.merge(persons.root(reason.person()), reason.listed(), Boolean::logicalOr));
    listed.forEach((root, before) -> add(properties, root, before));
    if (!properties.path("add").isEmpty() || !properties.path("remove").isEmpty()) {
      String ids = reasons.stream().map(Reason::id).collect(Collectors.joining(" "));
      payload.put("messageId", "sync-" + Hashes.sha256Hex(ids).substring(0, DIGITS));
      payload.put("timestamp", Times.iso(now));
      handout.send(
          target.destination(), List.of(new Received(Received.OWN, "", now, null, payload)));
    }
  }

  private void add(ObjectNode properties, Identifier root, boolean listed) {
    String audience = properties.path("audience").asText();
    if (memberships.find(root).memberships().containsKey(audience)) {
      ObjectNode row = export.row(root).orElse(null);
      if (row != null) {
        properties.withArray("add").add(row);
        return;
      }
      // Who enters without having agreed was never told of, and is not now.
      if (!listed) {
        return;
      }
    }
    persons
        .find(root)
        .map(found -> HashedAddresses.of(found.members()))
        .filter(row -> !row.isEmpty())
        .ifPresent(row -> properties.withArray("remove").add(row));
  }
}
