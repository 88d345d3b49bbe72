package io.quanyu.recommendation;

import io.quanyu.recommendation.explore.Arms;
import io.quanyu.recommendation.explore.Chosen;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.rules.Context;
import io.quanyu.recommendation.rules.Rules;
import io.quanyu.recommendation.serve.LeftOut;
import io.quanyu.recommendation.serve.MarginalRelevance;
import io.quanyu.recommendation.serve.Ranking;
import io.quanyu.recommendation.serve.Shortlist;
import io.quanyu.recommendation.serve.SlotFill;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes one answer: shortlists of all strategies by what is known in memory, wider ones where the
 * slots can't be filled from them, until all are full or there is nothing left. Not thread-safe.
 */
final class Answering {
  private static final int LEAST_SHORTLIST = 50;
  private static final int WIDER = 8;

  private final Known known;
  private final Ask ask;
  private final Rules rules;
  private final Asker asker;
  private final Moment moment;
  private final Screen screen;
  private final io.quanyu.recommendation.model.History history;
  private final List<Strategies.Strategy> strategies;

  /** Of a question, by what is known, the rules that hold, and whoever asks. */
  Answering(Known known, Ask ask, Rules rules, Asker asker, Moment moment) {
    this.known = known;
    this.ask = ask;
    this.rules = rules;
    this.asker = asker;
    this.moment = moment;
    this.screen = new Screen(known, rules, ask, asker, moment.millis());
    int month = Instant.ofEpochMilli(moment.millis()).atOffset(ZoneOffset.UTC).getMonthValue();
    this.history = known.history(asker.history().met(), moment.millis());
    this.strategies =
        new Strategies(known, ask, history, () -> popular(month)).inOrder(preferred());
  }

  /**
   * The catalog as it is now.
   *
   * @param currentItems what the catalog says of items, renewed
   * @param boosts factors of items that an answer before may have computed
   * @param rankings items in the order in which an answer before may have put them
   * @param millis since 1970
   */
  @RegisterForReflection
  record Moment(
      CurrentItems currentItems, LatestBoosts boosts, LatestRankings rankings, long millis) {}

  private Recommender popular(int month) {
    return known.segments() == null
        ? known.model().strategies().get(ServedModel.POPULAR)
        : known.segments().of(ask.place().country(), asker.traits(), month);
  }

  private String preferred() {
    Ask.Wish wish = ask.wish();
    return wish.strategy() != null || wish.variation() == null
        ? wish.strategy()
        : rules.trial().strategy(wish.variation()).orElse(null);
  }

  private String missingStrategy() {
    String preferred = preferred();
    return preferred == null || Strategies.exists(preferred, known) ? null : preferred;
  }

  /** Names of the strategies, in the order of their numbers. */
  List<String> strategies() {
    return strategies.stream().map(Strategies.Strategy::name).toList();
  }

  /** The answer, by what came of these strategies in as many slots as are asked for. */
  Recommendation answer(Arms arms) {
    CatalogIndex index = known.index();
    LiveItems live =
        new LiveItems(moment.currentItems(), index, rules.filter(), ask.place(), moment.millis());
    int[] pins =
        Pins.of(
            rules.placement().pins(moment.millis()), ask.place().count(), index, screen::allows);
    Shelf shelf = new Shelf(known, ask, rules, live, pins);
    Reasons reasons = new Reasons(known, asker.history().sources(), ask);
    int most = Math.max(LEAST_SHORTLIST, 4 * ask.place().count());
    List<Shortlist> lists = shortlists(most, false);
    Chosen chosen = shelf.fill(lists, arms);
    boolean all = false;
    while (!isFull(chosen) && !all) {
      most = (int) Math.min(index.size(), (long) most * WIDER);
      all = most == index.size();
      lists = shortlists(most, true);
      chosen = shelf.fill(lists, arms);
    }
    List<Recommendation.Pick> picks = new Picks(index, live, reasons).of(chosen, lists, pins);
    return new Recommendation(
        known.version(),
        fallback(picks),
        missingStrategy(),
        picks,
        leftOut(picks, live),
        chosen.explored());
  }

  /** The catalog at large is gone through only where the rest does not suffice. */
  private List<Shortlist> shortlists(int most, boolean withCatalog) {
    MarginalRelevance relevance =
        new MarginalRelevance(known::likeness, rules.diversity().lambda());
    float[] factors =
        moment.boosts().factors(known.index(), rules.placement().boosts(moment.millis()));
    List<Shortlist> lists = new ArrayList<>();
    for (Strategies.Strategy strategy : strategies) {
      if (strategy.name().equals(Strategies.CATALOG) && !withCatalog) {
        lists.add(new Shortlist(strategy.name(), List.of()));
        continue;
      }
      Shortlist list = shortlist(strategy, factors, most);
      lists.add(relevance.ordered(list, ask.place().count() + Shelf.SPARE));
    }
    return lists;
  }

  private Shortlist shortlist(Strategies.Strategy strategy, float[] factors, int most) {
    String name = strategy.name();
    Optional<Ranking> ranking =
        strategy.forAll() == null
            ? Optional.empty()
            : moment.rankings().of(known.model(), strategy.forAll(), factors, strategy.scores());
    return ranking.isPresent()
        ? ranking.get().best(name, most, screen::allows)
        : Shortlist.of(name, strategy.scores().get(), factors, most, screen::allows);
  }

  private static boolean isFull(Chosen chosen) {
    boolean full = true;
    for (int slot = 0; slot < chosen.size(); slot++) {
      full &= chosen.item(slot) != SlotFill.NONE;
    }
    return full;
  }

  private Recommendation.Fallback fallback(List<Recommendation.Pick> picks) {
    boolean personal =
        picks.stream().anyMatch(pick -> Strategies.isPersonal(pick.from().strategy()));
    if (known.version() == null) {
      return Recommendation.Fallback.MODEL_MISSING;
    }
    if (asker.fallback() != null) {
      return asker.fallback();
    }
    return personal && history.size() > 0 ? null : Recommendation.Fallback.NO_HISTORY;
  }

  /** Why there are no more; nothing where there are as many as were asked for. */
  private SortedMap<LeftOut, Integer> leftOut(List<Recommendation.Pick> picks, LiveItems live) {
    SortedMap<LeftOut, Integer> counts = new TreeMap<>();
    if (picks.size() == ask.place().count()) {
      return counts;
    }
    Set<String> shown = new HashSet<>();
    picks.forEach(pick -> shown.add(pick.id()));
    candidates()
        .filter(item -> !shown.contains(known.index().id(item)))
        .forEach(item -> counts.merge(reason(item, live), 1, Integer::sum));
    return counts;
  }

  private IntStream candidates() {
    return ask.place().context() == Context.SEARCH
        ? Arrays.stream(known.numbers(ask.items())).distinct()
        : IntStream.range(0, known.index().size());
  }

  /** Where nothing speaks against the item itself, its category is full. */
  private LeftOut reason(int item, LiveItems live) {
    LeftOut reason = screen.of(item);
    reason = reason == null ? live.of(item) : reason;
    return reason == null ? LeftOut.CATEGORY_CAP : reason;
  }
}
