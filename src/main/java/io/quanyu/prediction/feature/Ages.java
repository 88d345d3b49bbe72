package io.quanyu.prediction.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.profile.feature.Age;
import io.quanyu.profile.feature.AgeGroup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a person told of their age, in the order of time. Not thread-safe. */
final class Ages {
  private static final List<String> BIRTH_DATES =
      List.of(
          "birthday",
          "birthDate",
          "birthdate",
          "birth_date",
          "dateOfBirth",
          "date_of_birth",
          "dob");

  private final List<Told> told = new ArrayList<>();

  @RegisterForReflection
  private record Told(long time, JsonNode value, boolean birth) {
    OptionalInt age(long moment) {
      LocalDate today = day(moment);
      return birth ? Age.fromBirthDate(value, today) : Age.fromAge(value, day(time), today);
    }
  }

  void add(Event event) {
    add(event.moment().time(), event.payload().path("traits"));
    add(event.moment().time(), event.payload().path("context").path("traits"));
  }

  private void add(long time, JsonNode traits) {
    for (String name : BIRTH_DATES) {
      if (traits.hasNonNull(name)) {
        told.add(new Told(time, traits.get(name), true));
      }
    }
    if (traits.hasNonNull("age")) {
      told.add(new Told(time, traits.get("age"), false));
    }
  }

  /** By the newest birth date told before a moment that is one, else by the newest age. */
  Optional<AgeGroup> group(long moment) {
    OptionalInt age = newest(moment, true);
    age = age.isPresent() ? age : newest(moment, false);
    return age.isPresent() ? Optional.of(AgeGroup.of(age.getAsInt())) : Optional.empty();
  }

  private OptionalInt newest(long moment, boolean birth) {
    for (int at = told.size() - 1; at >= 0; at--) {
      Told each = told.get(at);
      OptionalInt age =
          each.birth == birth && each.time < moment ? each.age(moment) : OptionalInt.empty();
      if (age.isPresent()) {
        return age;
      }
    }
    return OptionalInt.empty();
  }

  private static LocalDate day(long time) {
    return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
