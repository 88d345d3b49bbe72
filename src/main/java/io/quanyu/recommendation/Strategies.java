package io.quanyu.recommendation;

import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.rules.Context;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The ways to score items that fit a question, in the order in which one stands in for another.
 * Scores are computed when they are asked for. Not thread-safe.
 */
final class Strategies {
  /** What goes with the product of the page, or with the basket. */
  static final String TOGETHER = "together";

  /** What is like the product of the page. */
  static final String SIMILAR = "similar";

  /** What a search found, in the order of what the person would like. */
  static final String RERANKED = "reranked";

  /** What a search found, in its own order. */
  static final String FOUND = "found";

  /** All that can be sold, the newest first: where nothing else is known. */
  static final String CATALOG = "catalog";

  /** What came to the catalog after training. */
  static final String NEW = "new";

  private static final float RANK_OFFSET = 10;

  private static final Set<String> FOR_ANYBODY =
      Set.of(
          ServedModel.POPULAR,
          ServedModel.TRENDING,
          TOGETHER,
          SIMILAR,
          FOUND,
          CATALOG,
          NEW,
          Pins.PINNED);

  private final Known known;
  private final Ask ask;
  private final History history;
  private final Supplier<Recommender> popular;
  private final int[] asked;

  /**
   * For a question of somebody who met this.
   *
   * @param popular says what is popular where they are and with those who are like them
   */
  Strategies(Known known, Ask ask, History history, Supplier<Recommender> popular) {
    this.known = known;
    this.ask = ask;
    this.history = history;
    this.popular = popular;
    this.asked = known.numbers(ask.items());
  }

  /**
   * A way to score items.
   *
   * @param name what it is chosen by
   * @param scores of all items by number, the first ones where the others aren't known; NaN where
   *     there is nothing to say
   * @param forAll whose scores these are, where they are the same for everybody; else null
   */
  @RegisterForReflection
  record Strategy(String name, Supplier<float[]> scores, Recommender forAll) {}

  /** Whether what a strategy finds depends on who asks. */
  static boolean isPersonal(String strategy) {
    return !FOR_ANYBODY.contains(strategy);
  }

  /** Whether there is a strategy of this name. */
  static boolean exists(String name, Known known) {
    return names(known).contains(name);
  }

  /** All names of strategies, sorted. */
  static SortedSet<String> names(Known known) {
    SortedSet<String> names = new TreeSet<>(known.model().strategies().keySet());
    names.addAll(List.of(TOGETHER, SIMILAR, RERANKED, FOUND, CATALOG, NEW));
    return names;
  }

  /** All that fit; the preferred one, where it is one, comes first. */
  List<Strategy> inOrder(String preferred) {
    Set<String> names = new LinkedHashSet<>();
    if (preferred != null) {
      names.add(preferred);
    }
    names.addAll(ofContext());
    List<Strategy> found = new ArrayList<>();
    for (String name : names) {
      Supplier<float[]> scores = scores(name);
      if (scores != null) {
        found.add(new Strategy(name, scores, forAll(name)));
      }
    }
    return found;
  }

  private List<String> ofContext() {
    List<String> own =
        switch (ask.place().context()) {
          case HOME, EMAIL -> List.of(ServedModel.PERSONAL);
          case PRODUCT -> List.of(SIMILAR, TOGETHER, ServedModel.PERSONAL);
          case BASKET -> List.of(TOGETHER, ServedModel.PERSONAL);
          case SEARCH -> List.of(RERANKED, FOUND);
        };
    if (ask.place().context() == Context.SEARCH) {
      return own;
    }
    List<String> all = new ArrayList<>(own);
    all.addAll(List.of(ServedModel.POPULAR, ServedModel.TRENDING, NEW, CATALOG));
    return all;
  }

  private Recommender forAll(String name) {
    return switch (name) {
      case ServedModel.POPULAR -> popular.get();
      case ServedModel.TRENDING -> known.model().strategies().get(name);
      default -> null;
    };
  }

  /** Null where there is no such strategy. */
  private Supplier<float[]> scores(String name) {
    Recommender recommender = known.model().strategies().get(name);
    if (recommender != null) {
      // Without a history there is nothing personal, whatever a model says of nobody.
      boolean silent = isPersonal(name) && history.size() == 0;
      return silent
          ? null
          : () -> name.equals(ServedModel.POPULAR) ? popular() : liked(name, recommender);
    }
    return switch (name) {
      case TOGETHER -> () -> known.together(asked);
      case SIMILAR -> this::similar;
      case NEW -> () -> known.newcomers().scores(inQuestion(), known.index().size());
      case RERANKED -> this::reranked;
      case FOUND -> () -> ranks(asked);
      case CATALOG -> this::newestFirst;
      default -> null;
    };
  }

  /** New items too, by those that they were met with, where it hangs on who asks. */
  private float[] liked(String name, Recommender recommender) {
    float[] scores = scored(recommender);
    return isPersonal(name) ? known.newcomers().joined().foldedIn(scores) : scores;
  }

  private float[] scored(Recommender recommender) {
    float[] scores = new float[recommender.items()];
    recommender.score(history, scores);
    return scores;
  }

  /** By who met both, and of an item that training never met by what is said of it, too. */
  private float[] similar() {
    float[] scores = known.similar(asked);
    for (int item : asked) {
      known.newcomers().addSimilar(item, scores);
    }
    return scores;
  }

  /** What new items are to be near to: what is asked about, or else what the person met. */
  private History inQuestion() {
    int[] learned = Arrays.stream(asked).filter(known::isLearned).toArray();
    return learned.length == 0 ? history : History.of(learned);
  }

  /** In the segment and the season, where the model says it; what nobody met is not popular. */
  private float[] popular() {
    float[] scores = scored(popular.get());
    for (int item = 0; item < scores.length; item++) {
      scores[item] = scores[item] > 0 ? scores[item] : Float.NaN;
    }
    return scores;
  }

  /** Numbers rise with the time at which items came, but for those of the model. */
  private float[] newestFirst() {
    float[] scores = new float[known.index().size()];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = item;
    }
    return scores;
  }

  /** 1 ÷ (10 + rank) of these items, NaN of all others. */
  private float[] ranks(int[] items) {
    float[] scores = new float[known.index().size()];
    Arrays.fill(scores, Float.NaN);
    for (int rank = items.length - 1; rank >= 0; rank--) {
      scores[items[rank]] = 1 / (RANK_OFFSET + rank);
    }
    return scores;
  }

  /** The sum of 1 ÷ (10 + rank) by the search and by what the person would like. */
  private float[] reranked() {
    float[] found = ranks(asked);
    Recommender personal = known.model().strategies().get(ServedModel.PERSONAL);
    if (personal == null || history.size() == 0) {
      return found;
    }
    float[] liked = liked(ServedModel.PERSONAL, personal);
    int[] byTaste =
        Arrays.stream(asked)
            .filter(item -> item < liked.length && !Float.isNaN(liked[item]))
            .boxed()
            .sorted((one, other) -> Float.compare(liked[other], liked[one]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int rank = 0; rank < byTaste.length; rank++) {
      found[byTaste[rank]] += 1 / (RANK_OFFSET + rank);
    }
    return found;
  }
}
