package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Audiences as the API shows them. A number of members below the smallest group is left out for
 * those who may not read persons. Thread-safe.
 */
@Singleton
class AudienceView {
  private final Memberships memberships;
  private final Fills fills;
  private final int smallestGroup;

  @Inject
  AudienceView(
      Memberships memberships,
      Fills fills,
      @ConfigProperty(name = "quanyu.smallest-group", defaultValue = "10") int smallestGroup) {
    this.memberships = memberships;
    this.fills = fills;
    this.smallestGroup = smallestGroup;
  }

  /** As {@code PUT} takes it, with the number of members. */
  ObjectNode shown(Audience audience, boolean persons) {
    ObjectNode view = Json.object().put("name", audience.name());
    if (!audience.description().isEmpty()) {
      view.put("description", audience.description());
    }
    view.set("condition", audience.condition());
    if (!audience.destinations().isEmpty()) {
      ArrayNode destinations = view.putArray("destinations");
      audience.destinations().forEach(destinations::add);
    }
    view.put("changedAt", Times.iso(audience.changedAt()));
    number(view, "members", memberships.count(audience.name()), persons);
    return view;
  }

  /** The same, with how far the back-fill is. */
  ObjectNode whole(Audience audience, boolean persons) {
    ObjectNode view = shown(audience, persons);
    List<FillProgress> progress = fills.progress(audience);
    long done = progress.stream().filter(FillProgress::done).count();
    long settled = progress.stream().mapToLong(FillProgress::persons).sum();
    view.putObject("backfill")
        .put("state", done == Fills.SEGMENTS ? "done" : settled == 0 ? "waiting" : "running")
        .put("segments", Fills.SEGMENTS)
        .put("segmentsDone", done)
        .put("persons", settled);
    return view;
  }

  /** A number that says nothing of few. */
  void number(ObjectNode view, String field, long number, boolean persons) {
    if (persons || number >= smallestGroup) {
      view.put(field, number);
    } else {
      view.putNull(field);
      view.put("fewerThan", smallestGroup);
    }
  }
}
