package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Times;
import io.quanyu.profile.feature.Age;
import io.quanyu.profile.feature.AgeGroup;
import io.quanyu.profile.feature.Features;
import io.quanyu.profile.feature.Interest;
import io.quanyu.profile.feature.Rfm;
import io.quanyu.profile.feature.RfmRules;
import io.quanyu.profile.feature.Search;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The features of a person at a time, as the API shows them and conditions read them. */
public final class FeatureView {
  private static final int FAVORITES = 10;
  private static final List<String> BIRTH_DATES =
      List.of(
          "birthday",
          "birthDate",
          "birthdate",
          "birth_date",
          "dateOfBirth",
          "date_of_birth",
          "dob");

  private static final Comparator<Map.Entry<String, Interest>> FAVORITES_FIRST =
      Map.Entry.<String, Interest>comparingByValue(Comparator.comparingLong(FeatureView::weight))
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private FeatureView() {}

  /** Of a summary at a time, epoch milliseconds. */
  public static ObjectNode of(Summary summary, long now, RfmRules rules) {
    ObjectNode view = Json.object();
    Features features = summary.features();
    ageGroup(summary.traits(), now).ifPresent(group -> view.put("ageGroup", group.code()));
    rfm(summary, now, rules).ifPresent(rfm -> view.set("rfm", rfm));
    favorites(view.putArray("favoriteCategories"), features);
    searches(view.putArray("searches"), features);
    ObjectNode hours = view.putObject("hours");
    features.hours().forEach((hour, count) -> hours.put(Integer.toString(hour), count));
    ObjectNode weekdays = view.putObject("weekdays");
    features
        .weekdays()
        .forEach(
            (day, count) -> weekdays.put(DayOfWeek.of(day).name().toLowerCase(Locale.ROOT), count));
    return view;
  }

  /** By the newest birth date that is one, else by the newest age. */
  static Optional<AgeGroup> ageGroup(Map<String, Trait> traits, long now) {
    LocalDate today = day(now);
    OptionalInt age =
        BIRTH_DATES.stream()
            .filter(traits::containsKey)
            .map(traits::get)
            .sorted(Comparator.comparingLong(Trait::time).thenComparingLong(Trait::key).reversed())
            .map(trait -> Age.fromBirthDate(trait.value(), today))
            .filter(OptionalInt::isPresent)
            .findFirst()
            .orElseGet(() -> toldAge(traits.get("age"), today));
    return age.isPresent() ? Optional.of(AgeGroup.of(age.getAsInt())) : Optional.empty();
  }

  private static OptionalInt toldAge(Trait age, LocalDate today) {
    return age == null ? OptionalInt.empty() : Age.fromAge(age.value(), day(age.time()), today);
  }

  private static LocalDate day(long time) {
    return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static Optional<ObjectNode> rfm(Summary summary, long now, RfmRules rules) {
    if (summary.features().orders().count() == 0) {
      return Optional.empty();
    }
    // Amounts of several currencies can't be added: the one with most is taken.
    Optional<Money> spent =
        summary.spending().entrySet().stream()
            .map(each -> new Money(each.getKey(), each.getValue().net()))
            .max(
                Comparator.comparing(Money::major)
                    .thenComparing(Money::currency, Comparator.reverseOrder()));
    Rfm rfm = Rfm.of(summary.features().orders(), spent.orElse(null), now, rules);
    ObjectNode view = Json.object().put("recencyDays", rfm.recencyDays());
    view.put("orders", rfm.orders());
    spent.ifPresent(money -> view.put("netMinor", money.minor()).put("currency", money.currency()));
    view.putObject("scores")
        .put("recency", rfm.recencyScore())
        .put("frequency", rfm.frequencyScore())
        .put("monetary", rfm.monetaryScore());
    return Optional.of(view);
  }

  private static void favorites(ArrayNode view, Features features) {
    features.categories().entrySet().stream()
        .sorted(FAVORITES_FIRST)
        .limit(FAVORITES)
        .forEach(
            each ->
                view.addObject()
                    .put("category", each.getKey())
                    .put("views", each.getValue().views())
                    .put("orders", each.getValue().orders()));
  }

  private static void searches(ArrayNode view, Features features) {
    features.searches().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Search.BY_TIME.reversed()))
        .forEach(
            each ->
                view.addObject()
                    .put("term", each.getKey())
                    .put("time", Times.iso(each.getValue().time())));
  }

  private static long weight(Interest interest) {
    return interest.weight();
  }
}
