package io.quanyu.privacy;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.privacy.PrivacyRequest.State;
import io.quanyu.profile.Persons;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Erases a person (docs/adr/0039): first all their identifiers are suppressed, then what was under
 * way is waited for, then each room is cleared. How far it is is kept after each step, so another
 * call goes on where this one was. Thread-safe.
 */
@ApplicationScoped
public class FulfillRequest {
  private static final Duration BUDGET = Duration.ofMinutes(10);

  private final PrivacyRequests requests;
  private final Persons persons;
  private final Suppress suppress;
  private final List<PersonalData> rooms;
  private final PrivacyQueue queue;
  private final Clock clock;
  private final Duration pause;

  /**
   * Where requests are kept, who a person is, the list, and the rooms; how long a fold and a
   * remembered absence of the list may last.
   */
  @Inject
  FulfillRequest(
      PrivacyRequests requests,
      Persons persons,
      Suppress suppress,
      @All List<PersonalData> rooms,
      PrivacyQueue queue,
      Clock clock,
      @ConfigProperty(name = "quanyu.erase-pause-seconds", defaultValue = "180") int pause) {
    this.requests = requests;
    this.persons = persons;
    this.suppress = suppress;
    this.rooms = rooms.stream().sorted(Comparator.comparing(PersonalData::name)).toList();
    this.queue = queue;
    this.clock = clock;
    this.pause = Duration.ofSeconds(pause);
  }

  /** How many rooms there are. */
  int rooms() {
    return rooms.size();
  }

  /** Works at the request, and puts it on the queue again where there is more to do. */
  void work(String id) {
    PrivacyRequest request =
        requests.find(id).filter(found -> found.state() != State.DONE).orElse(null);
    if (request == null) {
      return;
    }
    if (request.state() == State.QUEUED) {
      requests.save(suppressed(request, State.WAITING));
      queue.send(id, pause);
      return;
    }
    long left = request.pausedUntil() - clock.millis();
    if (request.state() == State.WAITING && left > 0) {
      // The message came twice.
      queue.send(id, Duration.ofMillis(left).plusSeconds(1));
      return;
    }
    if (request.state() == State.WAITING) {
      // Once more: what was under way may have linked another identifier.
      request = requests.save(suppressed(request, State.RUNNING));
    }
    clear(request);
  }

  private PrivacyRequest suppressed(PrivacyRequest request, State next) {
    suppress.prepare();
    Set<Identifier> named = new TreeSet<>(request.identifiers());
    named.addAll(suppress.hashed(named));
    Set<Identifier> all = new TreeSet<>(named);
    for (Identifier identifier : named) {
      persons.find(identifier).ifPresent(person -> all.addAll(person.members()));
    }
    suppress.suppress(all);
    return request.suppressed(next, all, clock.millis() + pause.toMillis());
  }

  private void clear(PrivacyRequest begun) {
    PrivacyRequest request = begun;
    long until = clock.millis() + BUDGET.toMillis();
    for (Optional<PersonalData> room = next(request); room.isPresent(); room = next(request)) {
      if (clock.millis() >= until) {
        queue.send(request.id(), Duration.ZERO);
        return;
      }
      PersonalData.Erased erased = room.get().erase(request.person(), request.after(), until);
      request = requests.save(request.plus(room.get().name(), erased));
    }
    requests.save(request.done(clock.millis()));
  }

  private Optional<PersonalData> next(PrivacyRequest request) {
    return rooms.stream().filter(room -> !request.rooms().contains(room.name())).findFirst();
  }
}
