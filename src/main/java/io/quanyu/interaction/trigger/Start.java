package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.profile.PersonTimeline;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that began a trigger for somebody, and waits. Of an event nothing is kept but where it
 * is found.
 *
 * @param id of the event or the item's change: the same whenever it is told again
 * @param since from when on events make it pointless, epoch milliseconds
 * @param due when it fires, epoch milliseconds
 * @param facts what is told of an item's change; null of an event
 * @param firing what is being done, once nothing can hold it up; null before
 * @param place where somebody is in a journey; null before they entered, and of a trigger
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Start(String id, long since, long due, ObjectNode facts, Firing firing, Place place) {
  Start(String id, long since, long due, ObjectNode facts) {
    this(id, since, due, facts, null, null);
  }

  /**
   * What is done, whatever is defined by then.
   *
   * @param to the person
   * @param data what is told them
   * @param time when that was decided, epoch milliseconds
   */
  @RegisterForReflection
  record Firing(Identifier to, ObjectNode data, long time) {}

  /**
   * Where somebody is in a journey.
   *
   * @param version of the journey that they entered
   * @param step its name
   * @param until when its wait is over, epoch milliseconds; 0 where it did not begin
   * @param hops how many steps they took before
   */
  @RegisterForReflection
  record Place(long version, String step, long until, int hops) {
    Place to(String next) {
      return new Place(version, next, 0, hops + 1);
    }

    Place waiting(long time) {
      return new Place(version, step, time, hops);
    }
  }

  /** Of an event; one that is dated ahead is taken as of now. */
  static Start of(Event event, Trigger trigger, long now) {
    long time = event.moment().time();
    return new Start(id(event), time, Math.min(time, now) + trigger.after(), null);
  }

  /** The id that an event gives. */
  static String id(Event event) {
    return String.format("%016x", event.key().hash());
  }

  /** The id of the event in its timeline; null of an item's change. */
  String cause() {
    return isOfItem()
        ? null
        : new PersonTimeline.Cursor(since, Long.parseUnsignedLong(id, 16)).encode();
  }

  boolean isOfItem() {
    return facts != null;
  }

  Start firing(Firing firing) {
    return new Start(id, since, due, facts, firing, place);
  }

  /** Nothing is being done any more; the place is looked at then. */
  Start at(Place other, long time) {
    return new Start(id, since, time, facts, null, other);
  }
}
