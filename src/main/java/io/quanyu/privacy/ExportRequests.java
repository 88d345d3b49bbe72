package io.quanyu.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Times;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Exports as the API takes and shows them, at last with where the archive is. Thread-safe. */
@Singleton
class ExportRequests implements RequestKind {
  private final Exports exports;
  private final PrivacyQueue queue;
  private final Rooms rooms;
  private final Clock clock;

  ExportRequests(Exports exports, PrivacyQueue queue, Rooms rooms, Clock clock) {
    this.exports = exports;
    this.queue = queue;
    this.rooms = rooms;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "export";
  }

  @Override
  public ObjectNode ask(String id, Set<Identifier> identifiers, long now) {
    ExportRequest stored = exports.save(ExportRequest.of(id, identifiers, now));
    queue.send(id, Duration.ZERO);
    return view(stored);
  }

  @Override
  public Optional<ObjectNode> view(String id) {
    return exports.find(id).map(this::view);
  }

  private ObjectNode view(ExportRequest request) {
    ObjectNode view =
        RequestKind.view(this, request.id(), request.state().code(), request.createdAt());
    view.putObject("progress").put("done", request.rooms().size()).put("of", rooms.count());
    ObjectNode held = view.putObject("held");
    new TreeMap<>(request.held()).forEach(held::put);
    if (request.finishedAt() != null) {
      view.put("finishedAt", Times.iso(request.finishedAt()));
    }
    if (request.hasArchive(clock.millis())) {
      view.put("archive", "/v1/privacy/requests/" + request.id() + "/archive")
          .put("bytes", request.archive().bytes())
          .put("parts", request.archive().parts())
          .put("keptUntil", Times.iso(request.keptUntil()));
    }
    return view;
  }
}
