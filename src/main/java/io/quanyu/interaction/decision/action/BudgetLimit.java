package io.quanyu.interaction.decision.action;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What decisions may take of a budget row at most.
 *
 * @param row channel, of which all its segments take, or {@code channel/segment}
 * @param most minor units
 * @param per for how long
 */
@RegisterForReflection
public record BudgetLimit(String row, long most, Per per) {
  /** For how long a limit counts, in the settings' calendar; {@link #code} is the name outside. */
  @RegisterForReflection
  public enum Per {
    /** A calendar day. */
    DAY,
    /** A calendar month. */
    MONTH,
    /** For good. */
    TOTAL;

    /** The name outside Java, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Per> of(String code) {
      return Arrays.stream(values()).filter(per -> per.code().equals(code)).findFirst();
    }

    static String codes() {
      return Arrays.stream(values()).map(Per::code).collect(Collectors.joining(", "));
    }
  }

  /** Whether it holds for what an action takes. */
  public boolean holdsFor(Action.Budget budget) {
    return row.equals(budget.row()) || row.equals(budget.channel());
  }

  /** The period that a day is in: {@code 2026-11-28}, {@code 2026-11} or {@code total}. */
  public String period(LocalDate day) {
    return switch (per) {
      case DAY -> day.toString();
      case MONTH -> YearMonth.from(day).toString();
      case TOTAL -> per.code();
    };
  }
}
