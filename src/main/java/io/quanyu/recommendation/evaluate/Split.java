package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.CanonicalOrder;
import io.quanyu.recommendation.model.ItemTerms;
import io.quanyu.recommendation.model.Sequences;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;

/**
 * What a recommender is trained on, and what it is asked then. Immutable.
 *
 * @param ids of items by number; of all items, also those that only an answer has
 * @param train what is learned from
 * @param cases what is asked, each alone, by what was learned from {@code train}
 * @param repeats whether an item of the history may be an answer; else it is never ranked
 * @param skipped lines or rows that hold nothing usable
 * @param unseen whether only items that {@code train} never met are answers and are ranked
 */
@RegisterForReflection
public record Split(
    List<String> ids,
    Sequences train,
    List<Case> cases,
    boolean repeats,
    long skipped,
    boolean unseen) {

  /** One in which all items are ranked. */
  Split(List<String> ids, Sequences train, List<Case> cases, boolean repeats, long skipped) {
    this(ids, train, cases, repeats, skipped, false);
  }

  /** The same, where this is said of the items. */
  Split describedBy(ItemTerms terms) {
    return new Split(ids, train.describedBy(terms), cases, repeats, skipped, unseen);
  }

  /**
   * The same with numbers of items and an order of rows that hang on no name ({@link
   * CanonicalOrder}).
   *
   * @param inTime whether the order of rows is that of time
   */
  Split canonical(boolean inTime) {
    CanonicalOrder order = CanonicalOrder.of(train, ids, inTime);
    int[] numbers = order.numbers();
    List<Case> asked = cases.stream().map(each -> each.renumbered(numbers)).toList();
    return new Split(order.ordered(ids), order.sequences(), asked, repeats, skipped, unseen);
  }

  /** Which items were met in training. */
  boolean[] met() {
    boolean[] met = new boolean[ids.size()];
    for (int position = 0; position < train.size(); position++) {
      met[train.itemAt(position)] = true;
    }
    return met;
  }

  /** With at most so many cases, drawn by what they ask and not by where they stand. */
  public Split sample(int most, long seed) {
    if (cases.size() <= most) {
      return this;
    }
    TieHash hash = TieHash.ofNumbers(ids.size(), seed);
    List<Case> drawn =
        cases.stream()
            .sorted(Comparator.comparingLong((Case each) -> hash.of(each.history())))
            .limit(most)
            .toList();
    return new Split(ids, train, drawn, repeats, skipped, unseen);
  }
}
