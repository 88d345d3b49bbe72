package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.Sequences;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A cut in time.
 *
 * @param days from the cut to the last event, 1 or more
 * @param repeats whether items of the history may be answers; else only new ones are, and users
 *     without any are not asked
 * @param unseen whether only items that nobody met before the cut are answers, and are ranked
 */
@RegisterForReflection
public record Holdout(int days, boolean repeats, boolean unseen) {
  private static final long DAY = 86_400;

  /** One in which all items are ranked. */
  public Holdout(int days, boolean repeats) {
    this(days, repeats, false);
  }

  /** Splits what users met. */
  Split split(List<String> ids, List<List<TimedItem>> users, long skipped) {
    long last = users.stream().flatMap(List::stream).mapToLong(TimedItem::time).max().orElse(0);
    long cut = last - days * DAY;
    Sequences.Builder rows = new Sequences.Builder(true);
    List<int[]> answers = new ArrayList<>();
    for (List<TimedItem> user : users) {
      List<TimedItem> inOrder = new ArrayList<>(user);
      inOrder.sort(Comparator.comparingLong(TimedItem::time));
      int before = (int) inOrder.stream().filter(event -> event.time() < cut).count();
      if (before > 0) {
        inOrder.subList(0, before).forEach(event -> rows.add(event.item(), event.time()));
        rows.endRow();
        answers.add(answers(inOrder, before));
      }
    }
    return split(ids, rows.build(ids.size()), answers, cut, skipped);
  }

  private Split split(
      List<String> ids, Sequences train, List<int[]> answers, long cut, long skipped) {
    boolean[] met = new Split(ids, train, List.of(), repeats, skipped).met();
    List<Case> cases = new ArrayList<>();
    for (int row = 0; row < train.rows(); row++) {
      int[] asked = Arrays.stream(answers.get(row)).filter(item -> !unseen || !met[item]).toArray();
      if (asked.length > 0) {
        cases.add(new Case(train.history(row, cut), asked));
      }
    }
    return new Split(ids, train, cases, repeats, skipped, unseen);
  }

  private int[] answers(List<TimedItem> inOrder, int before) {
    List<Integer> known = inOrder.subList(0, before).stream().map(TimedItem::item).toList();
    Set<Integer> old = repeats ? Set.of() : new HashSet<>(known);
    return inOrder.subList(before, inOrder.size()).stream()
        .mapToInt(TimedItem::item)
        .distinct()
        .filter(item -> !old.contains(item))
        .toArray();
  }

  /** The same days cut off what was trained on: to choose by, without a look at the answers. */
  Split validation(Split split) {
    Sequences train = split.train();
    List<List<TimedItem>> users = new ArrayList<>();
    for (int row = 0; row < train.rows(); row++) {
      List<TimedItem> user = new ArrayList<>();
      for (int position = train.start(row); position < train.end(row); position++) {
        user.add(new TimedItem(train.itemAt(position), train.timeAt(position)));
      }
      users.add(user);
    }
    return split(split.ids(), users, 0).describedBy(train.described());
  }
}
