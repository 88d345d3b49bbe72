package io.quanyu.interaction.decision;

import io.quanyu.event.Hashes;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.Touch;
import io.quanyu.interaction.decision.action.Action;
import io.quanyu.interaction.decision.action.Playbook;
import io.quanyu.interaction.decision.choice.Choice;
import io.quanyu.interaction.decision.choice.Option;
import io.quanyu.profile.PersonScores;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One decision of what is known. The same playbook, question, situation, prices and time give the
 * same one: what chance decides hangs on the decision's id. Not thread-safe.
 */
final class Deciding {
  private static final double UNIT = 0x1p-53;

  private final Playbook playbook;
  private final Question question;
  private final Situation situation;
  private final Prices prices;
  private final long now;
  private final Eligibility eligibility;
  private final List<Action> allowed = new ArrayList<>();
  private final List<Option> options = new ArrayList<>();
  private final List<Decision.Refused> refused = new ArrayList<>();
  private String plan;
  private Action.Budget budget;

  Deciding(Playbook playbook, Question question, Situation situation, Prices prices, long now) {
    this.playbook = playbook;
    this.question = question;
    this.situation = situation;
    this.prices = prices;
    this.now = now;
    this.eligibility = new Eligibility(playbook.settings(), question, situation, now);
  }

  Decision decision() {
    if (!situation.person().isSuppressed()) {
      playbook.actions().forEach(this::weigh);
    }
    Choice choice = Choice.of(options, playbook.settings().exploration(), draw(question.id()));
    Action action = choice.index() == Choice.NOTHING ? null : allowed.get(choice.index());
    budget = action == null ? null : action.worth().budget();
    List<Decision.Weighed> weighed = new ArrayList<>();
    for (int at = 0; at < options.size(); at++) {
      weighed.add(new Decision.Weighed(allowed.get(at).key(), options.get(at)));
    }
    return new Decision(
        question.id(),
        now,
        situation.person().root(),
        question.place(),
        action == null ? null : said(action),
        new Decision.Why(why(choice), choice.probability(), choice.explored(), isPersonal()),
        weighed,
        refused,
        used(action));
  }

  /** What the person will have been told then. */
  Touch touch(Decision.Said said) {
    return new Touch(question.place().channel(), said.campaign(), said.action());
  }

  /** What the last decision takes of a budget; null for nothing. */
  Action.Budget budget() {
    return budget;
  }

  /** The person's day, since 1970. */
  long today() {
    return eligibility.today();
  }

  private void weigh(Action action) {
    Optional<Decision.Refused> no = eligibility.refused(action);
    if (no.isPresent()) {
      refused.add(no.get());
      return;
    }
    Option.Spend spend = spend(action.worth().budget());
    if (Double.isInfinite(spend.price())) {
      String row = action.worth().budget().row();
      refused.add(new Decision.Refused(action.key(), "budget_used_up", row));
      return;
    }
    Action.Worth worth = action.worth();
    allowed.add(action);
    options.add(
        new Option(
            worth.priority(), propensity(worth.propensity()), worth.value(), worth.cost(), spend));
  }

  private Option.Spend spend(Action.Budget budget) {
    if (budget == null) {
      return Option.Spend.NONE;
    }
    String day = LocalDate.ofEpochDay(eligibility.today()).toString();
    Optional<Prices.Price> price = prices.of(budget, day);
    price.map(Prices.Price::plan).ifPresent(named -> plan = named);
    return new Option.Spend(budget.amount(), price.map(Prices.Price::perUnit).orElse(0.0));
  }

  private double propensity(Action.Propensity propensity) {
    double score = propensity.score() == null ? Double.NaN : situation.score(propensity.score());
    return Double.isNaN(score)
        ? propensity.otherwise()
        : Math.max(0, Math.min(1, propensity.times() * score));
  }

  /** From 0 to below 1, evenly, by the first 53 bits of a digest. */
  static double draw(String id) {
    byte[] digest = Hashes.sha256(("draw " + id).getBytes(StandardCharsets.UTF_8));
    return (ByteBuffer.wrap(digest).getLong() >>> 11) * UNIT;
  }

  private String why(Choice choice) {
    if (situation.person().isSuppressed()) {
      return "suppressed";
    }
    if (choice.explored()) {
      return "explored";
    }
    if (choice.index() != Choice.NOTHING) {
      return "worth_most";
    }
    if (!options.isEmpty()) {
      return "nothing_worth_it";
    }
    return eligibility.isHeldOut() ? "holdout" : "nothing_allowed";
  }

  private boolean isPersonal() {
    Situation.Who person = situation.person();
    return person.isKnown() && !person.isSuppressed() && !person.granted().isEmpty();
  }

  private Decision.Said said(Action action) {
    return new Decision.Said(
        action.key(),
        action.kind().code(),
        action.campaign(),
        action.where().item(),
        action.content());
  }

  private Decision.Used used(Action action) {
    boolean isScored = allowed.stream().anyMatch(each -> each.worth().propensity().score() != null);
    PersonScores scores = isScored ? situation.scores() : null;
    return new Decision.Used(
        playbook.version(),
        scores == null ? null : scores.model(),
        scores == null ? 0 : scores.time(),
        plan,
        Objects.toString(eligibility.zone()),
        action == null ? List.of() : caps(action));
  }

  private List<String> caps(Action action) {
    Touch touch = eligibility.touch(action);
    return eligibility.caps(action).stream().map(cap -> counted(touch, cap)).toList();
  }

  private String counted(Touch touch, Cap cap) {
    long count = situation.told().touches().count(touch, cap, eligibility.today());
    return cap.text() + ": " + count + " before";
  }
}
