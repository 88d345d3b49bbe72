package io.quanyu.profile.audience;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import io.quanyu.profile.ConsentTurns;
import io.quanyu.profile.Consents;
import io.quanyu.profile.Persons;
import io.quanyu.profile.audience.AudienceCalls.Reason;
import io.quanyu.profile.audience.AudienceCalls.Target;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Tells the destinations of a member's audiences when the member's answer for the purpose {@code
 * ads} turned. That costs nothing for events without such an answer, and where no audience names a
 * destination a look at the audiences once a minute. Thread-safe.
 */
@ApplicationScoped
// Before membership is settled: who agrees and so enters is told of by the entry alone.
@Priority(1)
public class SyncConsents implements FoldObserver {
  private final Audiences audiences;
  private final Memberships memberships;
  private final Persons persons;
  private final ConsentTurns turns;
  private final AudienceCalls calls;
  private final Parallel parallel;

  /** What there is, who is in it, whose answer turned, and who tells it. */
  public SyncConsents(
      Audiences audiences,
      Memberships memberships,
      Persons persons,
      ConsentTurns turns,
      AudienceCalls calls,
      Parallel parallel) {
    this.audiences = audiences;
    this.memberships = memberships;
    this.persons = persons;
    this.turns = turns;
    this.calls = calls;
    this.parallel = parallel;
  }

  @Override
  public void folded(Batch batch) {
    List<Event> answers = batch.events().stream().filter(SyncConsents::isAnswer).toList();
    if (answers.isEmpty()) {
      return;
    }
    Map<String, Set<String>> destinations = destinations();
    if (destinations.isEmpty()) {
      return;
    }
    Map<Target, Collection<Reason>> reasons = new ConcurrentHashMap<>();
    parallel.forEach(
        turns.of(answers, ExportAudience.ADS), event -> sort(event, destinations, reasons));
    calls.send(reasons);
  }

  private static boolean isAnswer(Event event) {
    return Consents.of(event).answers().containsKey(ExportAudience.ADS);
  }

  /** By audience, of those that name one. */
  private Map<String, Set<String>> destinations() {
    return audiences.known().stream()
        .map(Rule::audience)
        .filter(audience -> !audience.destinations().isEmpty())
        .collect(Collectors.toMap(Audience::name, audience -> Set.copyOf(audience.destinations())));
  }

  private void sort(
      Event event, Map<String, Set<String>> destinations, Map<Target, Collection<Reason>> reasons) {
    Identifier root = persons.root(event.identity().anchor());
    String key = HexFormat.of().toHexDigits(event.key().hash());
    for (String audience : memberships.find(root).memberships().keySet()) {
      Reason reason = new Reason(key + "#" + audience, root, true);
      for (String destination : destinations.getOrDefault(audience, Set.of())) {
        reasons
            .computeIfAbsent(
                new Target(destination, audience), target -> new ConcurrentLinkedQueue<>())
            .add(reason);
      }
    }
  }
}
