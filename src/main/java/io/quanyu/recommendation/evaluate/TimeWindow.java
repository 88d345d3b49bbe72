package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.Sequences;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of time that is held out: what was before it is trained on and is the history, what
 * lies in it is the answer, and what is after it is not looked at. Of rows with both, at most
 * {@value #MOST} are asked, drawn by a hash of what they ask.
 *
 * @param from seconds since 1970
 * @param end exclusive
 */
@RegisterForReflection
public record TimeWindow(long from, long end) {
  /** Cases at most. */
  public static final int MOST = 3_000;

  private static final long SEED = 1;

  /**
   * Splits rows that have times.
   *
   * @param ids of all items, by number
   * @param repeats whether items of the history may be answers
   */
  public Split split(List<String> ids, Sequences all, boolean repeats) {
    Sequences.Builder train = new Sequences.Builder(true);
    TieHash hash = TieHash.ofIds(ids, SEED);
    long[] keys = new long[all.rows()];
    int asked = 0;
    for (int row = 0; row < all.rows(); row++) {
      int cut = before(from, all, row);
      for (int at = all.start(row); at < cut; at++) {
        train.add(all.itemAt(at), all.timeAt(at));
      }
      train.endRow();
      if (cut > all.start(row) && answers(all, row, cut, repeats).length > 0) {
        // Half of the hash is enough to draw by; the row finds the case again.
        keys[asked++] = (hash.of(history(all, row, cut)) & 0xffffffff00000000L) | row;
      }
    }
    Arrays.sort(keys, 0, asked);
    List<Case> cases = new ArrayList<>();
    for (int n = 0; n < Math.min(MOST, asked); n++) {
      int row = (int) keys[n];
      int cut = before(from, all, row);
      cases.add(new Case(history(all, row, cut), answers(all, row, cut, repeats)));
    }
    return new Split(ids, train.build(all.items()), cases, repeats, 0);
  }

  private static int before(long time, Sequences all, int row) {
    int at = all.end(row);
    while (at > all.start(row) && all.timeAt(at - 1) >= time) {
      at--;
    }
    return at;
  }

  private History history(Sequences all, int row, int cut) {
    int[] items = new int[cut - all.start(row)];
    long[] times = new long[items.length];
    for (int n = 0; n < items.length; n++) {
      items[n] = all.itemAt(all.start(row) + n);
      times[n] = all.timeAt(all.start(row) + n);
    }
    return new History(items, times, from);
  }

  private int[] answers(Sequences all, int row, int cut, boolean repeats) {
    int end = before(this.end, all, row);
    int[] answers = new int[Math.max(0, end - cut)];
    int size = 0;
    for (int at = cut; at < end; at++) {
      int item = all.itemAt(at);
      boolean counts = !isIn(item, all, cut, at);
      if (counts && (repeats || !isIn(item, all, all.start(row), cut))) {
        answers[size++] = item;
      }
    }
    return Arrays.copyOf(answers, size);
  }

  private static boolean isIn(int item, Sequences all, int from, int to) {
    for (int at = from; at < to; at++) {
      if (all.itemAt(at) == item) {
        return true;
      }
    }
    return false;
  }
}
