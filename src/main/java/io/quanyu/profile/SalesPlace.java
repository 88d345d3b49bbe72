package io.quanyu.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.event.Channel;
import io.quanyu.event.Event;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;

/**
 * What sales are summed by. It names no person.
 *
 * @param day of the event in UTC, {@code 2026-11-28}
 * @param channel where the person met the shop
 * @param location code of the store or kiosk, empty for none
 */
@RegisterForReflection
public record SalesPlace(String day, Channel channel, String location) {
  /** Of all sums of sales. */
  static final String FAMILY = "sales";

  /** Days of their own time for which sales are kept. */
  static final int DAYS_KEPT = 400;

  /** Where an event happened; of a location's code no more than counts keep. */
  static SalesPlace of(Event event) {
    String code = event.location() == null ? "" : event.location().code();
    String kept = code.substring(0, Math.min(code.length(), Counts.NAME_LENGTH));
    // Half a character is no text: a table would keep another name.
    String text = new String(kept.getBytes(UTF_8), UTF_8);
    return new SalesPlace(Times.day(event.moment().time()), event.channel(), text);
  }

  /** Whether its day is one of those that are kept. */
  boolean isKept(LocalDate today) {
    return day.compareTo(today.minusDays(DAYS_KEPT).toString()) > 0;
  }

  /** Names its sum. */
  SumKey key() {
    return new SumKey(FAMILY, sort(), day);
  }

  /** The form that a table sorts, by day first. */
  String sort() {
    return day + "#" + channel.code() + "#" + location;
  }

  /** Of such a form. */
  static SalesPlace ofSort(String sort) {
    String[] parts = sort.split("#", 3);
    return new SalesPlace(parts[0], Channel.of(parts[1]).orElse(Channel.OTHER), parts[2]);
  }
}
