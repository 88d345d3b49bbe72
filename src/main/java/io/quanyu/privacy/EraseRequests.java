package io.quanyu.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Times;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Erasures as the API takes and shows them, at last with the receipt. Thread-safe. */
@Singleton
class EraseRequests implements RequestKind {
  /** As long DynamoDB's point-in-time recovery goes back. */
  private static final Duration BACKUPS = Duration.ofDays(35);

  private final PrivacyRequests requests;
  private final PrivacyQueue queue;
  private final Rooms rooms;

  EraseRequests(PrivacyRequests requests, PrivacyQueue queue, Rooms rooms) {
    this.requests = requests;
    this.queue = queue;
    this.rooms = rooms;
  }

  @Override
  public String name() {
    return "erase";
  }

  @Override
  public ObjectNode ask(String id, Set<Identifier> identifiers, long now) {
    PrivacyRequest stored = requests.save(PrivacyRequest.of(id, identifiers, now));
    queue.send(id, Duration.ZERO);
    return view(stored);
  }

  @Override
  public Optional<ObjectNode> view(String id) {
    return requests.find(id).map(this::view);
  }

  private ObjectNode view(PrivacyRequest request) {
    ObjectNode view =
        RequestKind.view(this, request.id(), request.state().code(), request.createdAt());
    view.putObject("progress").put("done", request.rooms().size()).put("of", rooms.count());
    view.put("suppressed", request.suppressed());
    ObjectNode removed = view.putObject("removed");
    new TreeMap<>(request.removed()).forEach(removed::put);
    if (request.finishedAt() != null) {
      view.put("finishedAt", Times.iso(request.finishedAt()));
      view.put("inBackupsUntil", Times.iso(request.finishedAt() + BACKUPS.toMillis()));
    }
    return view;
  }
}
