package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Received;
import io.quanyu.profile.aggregate.EventFilter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;

/**
 * What is said because of what. Immutable.
 *
 * @param key its name
 * @param on what begins it
 * @param after how long is waited from then, milliseconds
 * @param unless what makes it pointless meanwhile
 * @param audience that the person must still be in when it fires; null for none
 * @param again how long nobody is told twice, milliseconds; 0 where each beginning counts
 * @param effect what is done
 */
@RegisterForReflection
record Trigger(
    String key,
    On on,
    long after,
    List<Unless> unless,
    String audience,
    long again,
    Effect effect) {
  /** The key that the API knows it by, or that of its journey. */
  String name() {
    return Journey.nameOf(key);
  }

  /** Whether somebody whom it was told at one time may be told at another. */
  boolean isAgain(long fired, long time) {
    return again == 0 || fired + again <= time;
  }

  /** What begins a trigger; {@link #code} is the name of an item's change outside Java. */
  @RegisterForReflection
  enum Kind {
    /** An event of the person. */
    EVENT(""),
    /** The person entered an audience, or left it. */
    AUDIENCE(""),
    /** The price of an item falls. */
    CHEAPER("cheaper"),
    /** An item can be bought again. */
    BACK("back");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }

    boolean isOfItems() {
      return !code.isEmpty();
    }
  }

  /**
   * What begins it.
   *
   * @param kind of which kind it is
   * @param filter the events that are meant; of an item's change those that make somebody wait for
   *     it
   * @param span how long the person has browsed by then, or waits for the item; milliseconds, 0 for
   *     any time
   */
  @RegisterForReflection
  record On(Kind kind, EventFilter filter, long span) {
    /** Whether this event begins it. */
    boolean isBegunBy(Event event) {
      boolean own = event.key().source().equals(Received.OWN);
      return switch (kind) {
        case EVENT -> !own && filter.matches(event);
        case AUDIENCE -> own && filter.matches(event) && !isOfDefinition(event);
        default -> false;
      };
    }

    /** Whether this event makes its person wait for what may happen to its items. */
    boolean isAwaitedBy(Event event) {
      return kind.isOfItems()
          && !event.key().source().equals(Received.OWN)
          && filter.matches(event);
    }

    /** Who belongs to a new audience did nothing that anybody is to be told for. */
    private static boolean isOfDefinition(Event event) {
      return event.payload().path("properties").path("reason").asText().equals("definition");
    }
  }

  /**
   * An event that makes it pointless.
   *
   * @param filter the events that are meant
   * @param same path of what must have the value that it had when it began; null for nothing
   */
  @RegisterForReflection
  record Unless(EventFilter filter, String same) {}

  /**
   * What is done: exactly one of the two is not null.
   *
   * @param send a template
   * @param call a webhook
   * @param data by name, the path of its value in what began it
   */
  @RegisterForReflection
  record Effect(Send send, Call call, SortedMap<String, String> data) {}

  /**
   * A message.
   *
   * @param template its key
   * @param campaign that it counts for; empty for none
   */
  @RegisterForReflection
  record Send(String template, String campaign) {}

  /**
   * A call of a webhook.
   *
   * @param destination its name
   * @param purpose that the person must have agreed to; null where it needs none
   */
  @RegisterForReflection
  record Call(String destination, String purpose) {}

  /** A trigger as it was put. */
  @RegisterForReflection
  record Definition(String key, ObjectNode body) {}
}
