package io.quanyu.capture.quarantine;

import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.Problem;
import io.quanyu.function.Quarantine;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what a request asks for. Thread-safe. */
@Singleton
class Question {
  private static final Duration USUAL = Duration.ofHours(24);
  private static final Duration MOST = Duration.ofDays(31);

  /** Partitions that a request may read: all days of 32 sources. */
  private static final long MOST_SOURCE_DAYS = 1_024;

  private final Sources sources;
  private final Clock clock;

  Question(Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /** The selection and where it begins; or the problem, and then the others are null. */
  @RegisterForReflection
  record Read(Selection selection, Position start, Problem problem) {
    static Read refused(Rejection reason) {
      return new Read(null, null, new Problem(400, reason));
    }
  }

  /**
   * Reads the fields {@code source, phase, code, from, to, cursor}; an absent one is empty text.
   */
  Read read(Function<String, String> field) {
    String source = field.apply("source");
    if (!source.isEmpty() && !Source.isName(source)) {
      return Read.refused(Rejection.of("quarantine_source_invalid", "/source"));
    }
    Long to = time(field.apply("to"), clock.millis() + 1);
    if (to == null) {
      return Read.refused(timeInvalid("to"));
    }
    Long from = time(field.apply("from"), to - USUAL.toMillis());
    if (from == null) {
      return Read.refused(timeInvalid("from"));
    }
    if (from >= to || to - from > MOST.toMillis()) {
      return Read.refused(Rejection.of("period_invalid", "/from", "days", MOST.toDays()));
    }
    List<String> names = names(source);
    if (names.size() * (Duration.ofMillis(to - from).toDays() + 1) > MOST_SOURCE_DAYS) {
      return Read.refused(Rejection.of("quarantine_too_wide", "/source"));
    }
    return begin(
        new Selection(names, field.apply("phase"), field.apply("code"), from, to),
        field.apply("cursor"));
  }

  private static Read begin(Selection selection, String cursor) {
    Position start =
        cursor.isEmpty()
            ? Position.before(selection.to())
            : Position.decode(cursor)
                .filter(position -> position.time() <= selection.to())
                .orElse(null);
    return start == null
        ? Read.refused(Rejection.of("cursor_invalid", "/cursor"))
        : new Read(selection, start, null);
  }

  private List<String> names(String source) {
    if (!source.isEmpty()) {
      return List.of(source);
    }
    List<String> names = new ArrayList<>(sources.list().stream().map(Source::name).toList());
    if (!names.contains(Quarantine.NO_SOURCE)) {
      names.add(Quarantine.NO_SOURCE);
    }
    return names;
  }

  private static Rejection timeInvalid(String field) {
    return new Rejection("timestamp_invalid", "/" + field, Map.of("field", field));
  }

  /** Null where the text is no time. */
  private static Long time(String text, long otherwise) {
    try {
      if (text.isEmpty()) {
        return otherwise;
      }
      long millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
      return millis < 0 || Times.iso(millis).length() != 24 ? null : millis;
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}
