package io.quanyu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A track event that we make ourselves.
 *
 * @param name of the event
 * @param id the same whenever it is told again
 * @param time when it happened, epoch milliseconds
 * @param properties what else there is to say; not to be changed
 */
@RegisterForReflection
public record OwnEvent(String name, String id, long time, ObjectNode properties) {
  /** The property that holds the id, in its timeline, of the event that caused it. */
  public static final String CAUSE = "cause_id";

  /** The same because of that event; null where none is known. */
  public OwnEvent because(String cause) {
    return cause == null
        ? this
        : new OwnEvent(name, id, time, properties.deepCopy().put(CAUSE, cause));
  }

  /** As if it was received now, about the person and nobody else, whatever rules say by then. */
  public Received of(Identifier person, long now) {
    return of(person, now, Json.object());
  }

  /** The same with what the person answered, by purpose. */
  public Received of(Identifier person, long now, ObjectNode consent) {
    ObjectNode payload =
        Json.object()
            .put("type", "track")
            .put("event", name)
            .put("messageId", id)
            .put("originalTimestamp", Times.iso(time))
            .put("timestamp", Times.iso(time));
    payload.set("properties", properties);
    name(payload, person);
    if (!consent.isEmpty()) {
      payload
          .withObjectProperty("context")
          .withObjectProperty("consent")
          .set("categoryPreferences", consent);
    }
    return new Received(Received.OWN, "", now, null, payload)
        .naming(new Event.Identity(person, List.of(), List.of()));
  }

  /** Where each type stands in Segment's wire format. */
  private static void name(ObjectNode payload, Identifier person) {
    String value = person.value();
    switch (person.type()) {
      case USER_ID -> payload.put("userId", value);
      case ANONYMOUS_ID -> payload.put("anonymousId", value);
      case EMAIL, PHONE ->
          payload.putObject("context").putObject("traits").put(person.type().code(), value);
      case DEVICE -> payload.putObject("context").putObject("device").put("id", value);
      case EXTERNAL -> {
        int colon = value.indexOf(':');
        external(payload, value.substring(0, colon), value.substring(colon + 1));
      }
      default -> external(payload, person.type().code(), value);
    }
  }

  private static void external(ObjectNode payload, String type, String id) {
    ObjectNode context = payload.putObject("context");
    context.putArray("externalIds").addObject().put("type", type).put("id", id);
  }
}
