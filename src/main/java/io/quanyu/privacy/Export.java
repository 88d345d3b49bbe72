package io.quanyu.privacy;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.privacy.ExportRequest.State;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Puts together all that is held of a person (docs/adr/0041), room by room. How far it is is kept
 * after each page of a room, so another call goes on where this one was, and overwrites what a
 * crash left behind. Thread-safe.
 */
@Singleton
class Export {
  private final Exports exports;
  private final WholePerson wholePerson;
  private final Rooms rooms;
  private final PrivacyQueue queue;
  private final Clock clock;

  /** Where it is kept, who a person is, the rooms, and where what is not done waits. */
  Export(Exports exports, WholePerson wholePerson, Rooms rooms, PrivacyQueue queue, Clock clock) {
    this.exports = exports;
    this.wholePerson = wholePerson;
    this.rooms = rooms;
    this.queue = queue;
    this.clock = clock;
  }

  /** Works at the request, and puts it on the queue again where there is more to do. */
  void work(ExportRequest found) {
    ExportRequest request = found.state() == State.QUEUED ? begin(found) : found;
    if (request.state() == State.RUNNING) {
      read(request);
    }
  }

  private ExportRequest begin(ExportRequest request) {
    Set<Identifier> named = request.person();
    Set<Identifier> all = wholePerson.of(named);
    exports.putPerson(request, wholePerson.known(all, named));
    return exports.save(request.running(all));
  }

  private void read(ExportRequest begun) {
    ExportRequest request = begun;
    long until = rooms.until();
    for (Optional<PersonalData> room = rooms.next(request.rooms());
        room.isPresent();
        room = rooms.next(request.rooms())) {
      if (rooms.isOver(until)) {
        queue.send(request.id(), Duration.ZERO);
        return;
      }
      String name = room.get().name();
      PersonalData.Exported page = room.get().export(request.person(), request.after(), until);
      request = exports.save(request.plus(name, page, exports.put(request, name, page.entries())));
    }
    exports.save(request.ended(State.DONE, clock.millis()));
  }
}
