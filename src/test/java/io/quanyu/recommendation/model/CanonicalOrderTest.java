package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CanonicalOrderTest {
  @Property(tries = 200)
  void otherNamesInAnotherOrderGiveTheSame(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 2, max = 15) int items) {
    Random random = new Random(seed);
    int[][] met = new int[rows][];
    Arrays.setAll(met, row -> random.ints(random.nextInt(9), 0, items).toArray());
    Assume.that(isToldApart(Rows.of(items, met)));
    List<Integer> names = shuffled(items, random);
    int[][] other =
        shuffled(rows, random).stream()
            .map(row -> Arrays.stream(met[row]).map(names::get).toArray())
            .toArray(int[][]::new);

    List<List<Integer>> once = canonical(Rows.of(items, met), ids("a", items), false);
    List<List<Integer>> again = canonical(Rows.of(items, other), ids("b", items), false);

    assertThat(again).isEqualTo(once);
  }

  @Test
  void itemsOfTheSameRowsAreToldApartByTheirPlaces() {
    int[][] rows = {{0, 1, 2}, {3, 4}, {4}};
    int[][] renamed = {{4}, {3, 4}, {2, 0, 1}};

    CanonicalOrder before = CanonicalOrder.of(Rows.of(5, rows), ids("a", 5), false);
    CanonicalOrder after = CanonicalOrder.of(Rows.of(5, renamed), ids("b", 5), false);

    assertThat(after.numbers()[2]).isEqualTo(before.numbers()[0]);
    assertThat(after.numbers()[0]).isEqualTo(before.numbers()[1]);
    assertThat(after.numbers()[1]).isEqualTo(before.numbers()[2]);
  }

  @Test
  void rowsInTheOrderOfTimeStayWhereTheyAre() {
    Sequences met = Rows.of(3, new int[][] {{2}, {0, 1}, {}, {1}});
    CanonicalOrder order = CanonicalOrder.of(met, ids("a", 3), true);

    Sequences ordered = order.sequences();

    assertThat(rows(ordered)).extracting(List::size).containsExactly(1, 2, 0, 1);
    assertThat(ordered.itemAt(0)).isEqualTo(order.numbers()[2]);
  }

  @Test
  void whatBelongsToAnItemGoesWithIt() {
    List<String> ids = ids("a", 4);
    ItemTerms.Builder terms = new ItemTerms.Builder();
    ids.forEach(id -> terms.add(TermKind.BRAND, id).endItem());
    Sequences met = Rows.of(4, new int[][] {{3, 1}, {1, 2}, {1}}).describedBy(terms.build());

    CanonicalOrder order = CanonicalOrder.of(met, ids, false);

    ItemTerms described = order.sequences().described();
    for (int item = 0; item < 4; item++) {
      int number = order.numbers()[item];
      assertThat(order.ordered(ids).get(number)).isEqualTo(ids.get(item));
      int term = described.rows().columnAt(described.rows().start(number));
      assertThat(described.vocabulary().get(term)).isEqualTo(TermKind.BRAND.term(ids.get(item)));
    }
  }

  /** Where two are alike only in the eyes of a color, other names may give another of many. */
  private static boolean isToldApart(Sequences met) {
    CountMatrix byRow = CountMatrix.of(met);
    long[] colors = Fingerprints.colors(byRow, byRow.transposed(), 1);
    return Arrays.stream(colors).distinct().count() == colors.length;
  }

  private static List<List<Integer>> canonical(Sequences met, List<String> ids, boolean inTime) {
    return rows(CanonicalOrder.of(met, ids, inTime).sequences());
  }

  private static List<List<Integer>> rows(Sequences met) {
    return IntStream.range(0, met.rows())
        .mapToObj(
            row -> IntStream.range(met.start(row), met.end(row)).mapToObj(met::itemAt).toList())
        .toList();
  }

  /** In another order of names for another prefix. */
  private static List<String> ids(String prefix, int items) {
    return IntStream.range(0, items)
        .mapToObj(item -> prefix + Integer.toHexString((prefix + item).hashCode() * 31_337))
        .toList();
  }

  private static List<Integer> shuffled(int size, Random random) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(all, random);
    return all;
  }
}
