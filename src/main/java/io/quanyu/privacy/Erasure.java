package io.quanyu.privacy;

import io.quanyu.event.PersonalData;
import io.quanyu.privacy.PrivacyRequest.State;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Erases a person (docs/adr/0039): first all their identifiers are suppressed, then what was under
 * way is waited for, then each room is cleared. How far it is is kept after each step, so another
 * call goes on where this one was. Thread-safe.
 */
@Singleton
class Erasure {
  private final PrivacyRequests requests;
  private final SuppressPerson suppressPerson;
  private final Rooms rooms;
  private final PrivacyQueue queue;
  private final Clock clock;

  /** Where requests are kept, the list, the rooms, and where what is not done waits. */
  Erasure(
      PrivacyRequests requests,
      SuppressPerson suppressPerson,
      Rooms rooms,
      PrivacyQueue queue,
      Clock clock) {
    this.requests = requests;
    this.suppressPerson = suppressPerson;
    this.rooms = rooms;
    this.queue = queue;
    this.clock = clock;
  }

  /** Works at the request, and puts it on the queue again where there is more to do. */
  void work(PrivacyRequest found) {
    PrivacyRequest request = found;
    if (request.state() == State.DONE) {
      return;
    }
    if (request.state() == State.QUEUED) {
      request = requests.save(suppressPerson.suppress(request, State.WAITING));
    }
    // The message may also have come twice.
    Duration left = suppressPerson.left(request);
    if (request.state() == State.WAITING && left.toMillis() > 0) {
      queue.send(request.id(), left.plusSeconds(1));
      return;
    }
    if (request.state() == State.WAITING) {
      // Once more: what was under way may have linked another identifier.
      request = requests.save(suppressPerson.suppress(request, State.RUNNING));
    }
    clear(request);
  }

  private void clear(PrivacyRequest begun) {
    PrivacyRequest request = begun;
    long until = rooms.until();
    for (Optional<PersonalData> room = rooms.next(request.rooms());
        room.isPresent();
        room = rooms.next(request.rooms())) {
      if (rooms.isOver(until)) {
        queue.send(request.id(), Duration.ZERO);
        return;
      }
      PersonalData.Erased erased = room.get().erase(request.person(), request.after(), until);
      request = requests.save(request.plus(room.get().name(), erased));
    }
    requests.save(request.done(clock.millis()));
  }
}
