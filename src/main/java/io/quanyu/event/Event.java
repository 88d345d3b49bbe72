package io.quanyu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;

/**
 * Something that a person did, on some channel, at some time.
 *
 * @param key what its copies share
 * @param type the call it came by
 * @param name the event's name: of a track what the client called it, else the type's spec name
 * @param identity who it is about
 * @param moment when it happened
 * @param channel where the person met the shop
 * @param location the store or kiosk, or null
 * @param payload as it was sent; not to be changed
 */
@RegisterForReflection
public record Event(
    EventKey key,
    EventType type,
    String name,
    Identity identity,
    Moment moment,
    Channel channel,
    Location location,
    ObjectNode payload) {
  /** By corrected time, then by key: the order of last-writer-wins. */
  public static final Comparator<Event> BY_TIME =
      Comparator.<Event>comparingLong(event -> event.moment.time())
          .thenComparingLong(event -> event.key.hash());

  /**
   * The identifiers that an event names.
   *
   * @param anchor the one of highest priority: the event folds into its document
   * @param others the rest, linked to the anchor
   * @param previous the ids that an alias makes children of the anchor
   */
  @RegisterForReflection
  public record Identity(Identifier anchor, List<Identifier> others, List<Identifier> previous) {}

  /**
   * The clocks of an event, in epoch milliseconds.
   *
   * @param time when it happened, corrected by the client's skew
   * @param original the client's own, uncorrected time, the same in every copy; null if it sent
   *     none
   */
  @RegisterForReflection
  public record Moment(long time, Long original) {}
}
