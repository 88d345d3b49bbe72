package io.quanyu.destination;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.event.Event;
import io.quanyu.function.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Where events go besides the profiles. Immutable.
 *
 * @param name of the same form as a source's
 * @param allSources whether every source's events go there, not only those of sources that name it
 * @param events types or names of the events that go there; empty for all
 * @param webhook the address that is called, or null
 * @param archive where events are kept, or null; exactly one of the two is not
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Destination(
    String name, boolean allSources, List<String> events, Webhook webhook, Archive archive) {
  /** Copies what it is given. */
  public Destination {
    events = List.copyOf(events);
  }

  /**
   * An address that is called with each event.
   *
   * @param url where
   * @param secret {@code whsec_} and a key in base64; shown once, to whom it was made for
   */
  @RegisterForReflection
  public record Webhook(String url, String secret) {
    /** Both are left out, so that a log line can't hold them. */
    @Override
    public String toString() {
      return "Webhook[]";
    }
  }

  /**
   * A part of the archive.
   *
   * @param prefix what the names of its objects begin with
   */
  @RegisterForReflection
  public record Archive(String prefix) {}

  /** Whether a destination can have this name. */
  public static boolean isName(String name) {
    return Source.isName(name);
  }

  /** Whether it wants an event like this. */
  boolean takes(Event event) {
    return events.isEmpty()
        || events.contains(event.type().code())
        || events.contains(event.name());
  }
}
