package io.quanyu.interaction.decision;

import io.quanyu.event.Times;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.QuietHours;
import io.quanyu.interaction.Touch;
import io.quanyu.interaction.decision.action.Action;
import io.quanyu.interaction.decision.action.DecisionSettings;
import io.quanyu.strategy.experiment.assignment.Span;
import io.quanyu.strategy.experiment.assignment.Targeting;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which actions may be said to a person here and now. Thread-safe. */
final class Eligibility {
  private final DecisionSettings settings;
  private final Question question;
  private final Situation situation;
  private final long now;
  private final ZoneId zone;
  private final LocalDate today;

  Eligibility(DecisionSettings settings, Question question, Situation situation, long now) {
    this.settings = settings;
    this.question = question;
    this.situation = situation;
    this.now = now;
    this.zone = knownZone().orElse(settings.clock().zone());
    this.today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
  }

  private Optional<ZoneId> knownZone() {
    return Optional.ofNullable(question.zone())
        .or(() -> Optional.ofNullable(situation.person().zone()));
  }

  /** In which days and hours are told. */
  ZoneId zone() {
    return zone;
  }

  /** The person's day, since 1970. */
  long today() {
    return today.toEpochDay();
  }

  /** What an action tells a person here. */
  Touch touch(Action action) {
    return new Touch(question.place().channel(), action.campaign(), action.key());
  }

  /** Its own caps and those for all. */
  List<Cap> caps(Action action) {
    return Stream.concat(action.caps().stream(), settings.caps().stream()).toList();
  }

  /** Why an action may not be said; the first of its reasons, from the place to the hour. */
  Optional<Decision.Refused> refused(Action action) {
    return place(action)
        .or(() -> schedule(action))
        .or(() -> person(action))
        .or(() -> soldOut(action))
        .or(() -> capped(action))
        .or(() -> quiet(action));
  }

  private Optional<Decision.Refused> place(Action action) {
    Action.Where where = action.where();
    if (!where.channels().isEmpty() && !where.channels().contains(question.place().channel())) {
      return no(action, "other_channel", "");
    }
    return where.placements().isEmpty() || where.placements().contains(question.place().placement())
        ? Optional.empty()
        : no(action, "other_placement", "");
  }

  private Optional<Decision.Refused> schedule(Action action) {
    Action.When when = action.when();
    DayOfWeek weekday = today.getDayOfWeek();
    boolean isOn =
        now >= when.from()
            && now < when.until()
            && (when.weekdays().isEmpty() || when.weekdays().contains(weekday));
    return isOn ? Optional.empty() : no(action, "not_scheduled", "");
  }

  private Optional<Decision.Refused> person(Action action) {
    Action.Who who = action.who();
    if (!Targeting.holds(who.condition(), question.context())) {
      return no(action, "condition_not_met", "");
    }
    if (!who.needsConsent()) {
      return Optional.empty();
    }
    if (isHeldOut()) {
      return no(action, "holdout", "");
    }
    if (!situation.person().granted().contains(who.purpose())) {
      return no(action, "consent_missing", who.purpose());
    }
    if (!who.audiences().isEmpty() && isApart(who.audiences())) {
      return no(action, "not_in_audience", "");
    }
    return isApart(who.notAudiences()) ? Optional.empty() : no(action, "in_audience", "");
  }

  /** Whether the person is in the part that is told nothing: the one that experiments leave out. */
  boolean isHeldOut() {
    return settings.holdout() > 0
        && !new Span(DecisionSettings.HOLDOUT, settings.holdout(), 1)
            .holds(situation.person().root().value());
  }

  private boolean isApart(Set<String> audiences) {
    return Collections.disjoint(audiences, situation.person().audiences());
  }

  private Optional<Decision.Refused> soldOut(Action action) {
    String item = action.where().item();
    return item != null && situation.soldOut().contains(item)
        ? no(action, "out_of_stock", item)
        : Optional.empty();
  }

  private Optional<Decision.Refused> capped(Action action) {
    Touch touch = touch(action);
    return caps(action).stream()
        .filter(cap -> !situation.told().touches().allow(touch, cap, today()))
        .findFirst()
        .flatMap(cap -> no(action, "capped", cap.text()));
  }

  private Optional<Decision.Refused> quiet(Action action) {
    QuietHours own = action.when().own();
    QuietHours hours = own == null ? settings.clock().quiet() : own;
    if (!action.when().isHeld() || hours == null) {
      return Optional.empty();
    }
    if (knownZone().isEmpty() && !settings.clock().isAssumed()) {
      return no(action, "timezone_unknown", "");
    }
    return hours.hold(now, zone)
        ? no(action, "quiet_hours", Times.iso(hours.over(now, zone)))
        : Optional.empty();
  }

  private static Optional<Decision.Refused> no(Action action, String code, String detail) {
    return Optional.of(new Decision.Refused(action.key(), code, detail));
  }
}
