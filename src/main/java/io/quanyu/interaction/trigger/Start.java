package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
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
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Start(String id, long since, long due, ObjectNode facts, Firing firing) {
  /**
   * What is done, whatever is defined by then.
   *
   * @param to the person
   * @param data what is told them
   * @param time when that was decided, epoch milliseconds
   */
  @RegisterForReflection
  record Firing(Identifier to, ObjectNode data, long time) {}

  /** Of an event; one that is dated ahead is taken as of now. */
  static Start of(Event event, Trigger trigger, long now) {
    long time = event.moment().time();
    return new Start(id(event), time, Math.min(time, now) + trigger.after(), null, null);
  }

  /** The id that an event gives. */
  static String id(Event event) {
    return String.format("%016x", event.key().hash());
  }

  boolean isOfItem() {
    return facts != null;
  }

  Start firing(Firing firing) {
    return new Start(id, since, due, facts, firing);
  }
}
