package io.quanyu.strategy.budget.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;

class BudgetProgramPropertyTest {
  private static final int TRIES = 2_000;

  @Property(tries = TRIES)
  void aPlanKeepsAllBoundsAndProvesThatNoneIsBetter(@ForAll long seed) {
    BudgetProgram program = Programs.random(new Random(seed));

    BudgetPlan plan = program.solve();

    assertThat(program.conflict()).isEmpty();
    assertThat(plan.certificate().relativeGap()).isBetween(-1e-12, 1e-9);
    assertThat(plan.certificate().maxViolation()).isLessThanOrEqualTo(1e-9 * program.scale());
    assertThat(plan.certificate().proves(program)).isTrue();
    assertThat(plan.response()).isCloseTo(Programs.greedy(program), near(plan.response()));
  }

  @Property(tries = TRIES)
  void theShadowPriceIsWhatALittleMoreReturns(@ForAll long seed) {
    BudgetProgram program = Programs.random(new Random(seed));
    BudgetPlan plan = program.solve();
    double little = 1e-5;
    boolean fixed = program.totalMin() == program.totalMax();
    boolean byMinimum = plan.shadowPrice() < 0 && !fixed;
    BudgetProgram more =
        new BudgetProgram(
            program.channels(),
            program.totalMin() + (fixed || byMinimum ? little : 0),
            program.totalMax() + (byMinimum ? 0 : little));

    if (more.conflict().isEmpty() && !isNearBreakpoint(plan, 2 * little)) {
      double gain = more.solve().response() - plan.response();
      assertThat(gain).isCloseTo(plan.shadowPrice() * little, within(1e-9));
    }
  }

  @Property(tries = TRIES)
  void unitsOfMoneyAndOfResponseChangeNothing(@ForAll long seed) {
    double money = Math.pow(10, Math.floorMod(seed, 19) - 9);
    double worth = Math.pow(10, Math.floorMod(seed / 19, 19) - 9);
    BudgetProgram scaled = Programs.random(new Random(seed), money, worth);

    BudgetPlan plan = Programs.random(new Random(seed)).solve();
    BudgetPlan same = scaled.solve();

    assertThat(same.certificate().proves(scaled)).isTrue();
    assertThat(same.response() / worth).isCloseTo(plan.response(), near(plan.response()));
    assertThat(same.spend() / money).isCloseTo(plan.spend(), near(plan.spend()));
  }

  @Property(tries = TRIES)
  void channelsWhoseUnitsDifferByOneBillionAreWeighedRightly(@ForAll long seed) {
    Random random = new Random(seed);
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(8); i++) {
      double money = Math.pow(10, random.nextInt(10) - 4);
      double worth = Math.pow(10, random.nextInt(10) - 4);
      channels.add(Programs.channel("channel" + i, random, money, worth));
    }
    double least = channels.stream().mapToDouble(one -> one.min().value()).sum();
    double most = channels.stream().mapToDouble(one -> one.max().value()).sum();
    BudgetProgram program =
        new BudgetProgram(channels, 0, least + (most - least) * random.nextDouble());

    BudgetPlan plan = program.solve();

    assertThat(plan.certificate().proves(program)).as("%s", plan.certificate()).isTrue();
    assertThat(plan.response()).isCloseTo(Programs.greedy(program), near(plan.response()));
  }

  @Property(tries = 500)
  void theOrderOfChannelsChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    BudgetProgram program = Programs.random(random);
    List<Channel> shuffled = new ArrayList<>(program.channels());
    Collections.shuffle(shuffled, random);
    BudgetProgram other = new BudgetProgram(shuffled, program.totalMin(), program.totalMax());

    BudgetPlan plan = program.solve();
    BudgetPlan same = other.solve();

    assertThat(same.shadowPrice()).isEqualTo(plan.shadowPrice());
    spends(plan)
        .forEach((name, spend) -> assertThat(spends(same).get(name)).isCloseTo(spend, near(spend)));
  }

  @Property(tries = 500)
  void aHigherLimitOfTheTotalNeverReturnsLess(@ForAll long seed) {
    Random random = new Random(seed);
    BudgetProgram program = Programs.random(random);
    double higher = program.totalMax() * (1 + random.nextDouble());
    BudgetProgram more = new BudgetProgram(program.channels(), program.totalMin(), higher);

    double response = program.solve().response();

    assertThat(more.solve().response()).isGreaterThanOrEqualTo(response - near(response).value);
  }

  private static boolean isNearBreakpoint(BudgetPlan plan, double distance) {
    return plan.cells().stream()
        .anyMatch(
            cell -> {
              double off =
                  Math.abs(cell.channel().curve().nearestBreakpoint(cell.spend()) - cell.spend());
              return (off > 0 && off < distance)
                  || (!cell.atMax() && cell.channel().max().value() - cell.spend() < distance);
            });
  }

  private static Map<String, Double> spends(BudgetPlan plan) {
    return plan.cells().stream()
        .collect(Collectors.toMap(cell -> cell.channel().name(), BudgetPlan.Cell::spend));
  }

  private static Offset<Double> near(double value) {
    return within(1e-9 * Math.max(1, Math.abs(value)));
  }
}
