package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final int ITEMS = 40;

  @Test
  void neitherNamesNorTheOrderOfRowsChangeThem() {
    int[][] rows = rows();
    int[] renamed = IntStream.range(0, ITEMS).map(item -> (item * 7 + 3) % ITEMS).toArray();
    int[][] moved =
        IntStream.range(0, rows.length)
            .mapToObj(row -> rows[rows.length - 1 - row])
            .map(row -> IntStream.of(row).map(item -> renamed[item]).toArray())
            .toArray(int[][]::new);

    long[] before = of(rows);
    long[] after = of(moved);

    for (int item = 0; item < ITEMS; item++) {
      assertThat(after[renamed[item]]).isEqualTo(before[item]);
    }
  }

  @Test
  void itemsThatStandDifferentlyDiffer() {
    assertThat(of(rows())).doesNotHaveDuplicates();
  }

  @Test
  void itemsThatAreAlikeInEveryRespectDifferAllTheSame() {
    assertThat(of(new int[][] {{0, 1, 2}, {2, 0, 1}, {2, 3}})).doesNotHaveDuplicates();
  }

  private static int[][] rows() {
    Random random = new Random(5);
    return IntStream.range(0, 60)
        .mapToObj(row -> random.ints(3 + row % 6, 0, ITEMS).toArray())
        .toArray(int[][]::new);
  }

  private static long[] of(int[][] rows) {
    Sequences.Builder builder = new Sequences.Builder(false);
    int items = 0;
    for (int[] row : rows) {
      for (int item : row) {
        builder.add(item, 0);
        items = Math.max(items, item + 1);
      }
      builder.endRow();
    }
    CountMatrix byRow = CountMatrix.of(builder.build(items));
    return Fingerprints.of(byRow, byRow.transposed(), 1);
  }
}
