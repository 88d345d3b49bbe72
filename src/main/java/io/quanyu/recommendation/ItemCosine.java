package io.quanyu.recommendation;

/**
 * Item-to-item collaborative filtering: the similarity of two items is the cosine of the sets of
 * their buyers, sim(i, j) = |Uᵢ ∩ Uⱼ| / √(|Uᵢ| |Uⱼ|). Sarwar, Karypis, Konstan and Riedl,
 * "Item-based collaborative filtering recommendation algorithms" (WWW 2001); Linden, Smith and
 * York, "Amazon.com recommendations: item-to-item collaborative filtering" (IEEE Internet Computing
 * 2003).
 *
 * <p>Of each item the nearest neighbors are kept, ties by the number of common buyers, then by
 * index. A neighbor with one common buyer is chance; it counts only where an item has none with
 * more. Takes Σᵤ |Iᵤ|² steps for baskets Iᵤ, and beside the result 4 bytes a purchase and 12 bytes
 * an item.
 */
final class ItemCosine {
  private static final int SUPPORT = 2;

  private final BinaryMatrix baskets;
  private final BinaryMatrix buyers;
  private final int[] common;
  private final int[] touched;
  private final float[] similarity;
  private final int[] nearest;
  private int kept;

  private ItemCosine(BinaryMatrix baskets, int most) {
    this.baskets = baskets;
    this.buyers = baskets.transposed();
    this.common = new int[baskets.columns()];
    this.touched = new int[baskets.columns()];
    this.similarity = new float[baskets.columns()];
    this.nearest = new int[most];
  }

  /**
   * The nearest neighbors of each item.
   *
   * @param baskets a row a buyer, a column an item
   * @param most neighbors that are kept of an item, 1 or more
   */
  static Neighbors of(BinaryMatrix baskets, int most) {
    return new ItemCosine(baskets, most).neighbors();
  }

  private Neighbors neighbors() {
    Neighbors.Builder found = new Neighbors.Builder(baskets.columns());
    for (int item = 0; item < baskets.columns(); item++) {
      keepNearest(item, countCommonBuyers(item));
      for (int rank = 0; rank < kept; rank++) {
        found.add(nearest[rank], similarity[nearest[rank]]);
      }
      found.endItem();
    }
    return found.build();
  }

  /** How many items share a buyer with this one; they then are in {@code touched}. */
  private int countCommonBuyers(int item) {
    int count = 0;
    for (int b = buyers.start(item); b < buyers.end(item); b++) {
      int buyer = buyers.at(b);
      for (int position = baskets.start(buyer); position < baskets.end(buyer); position++) {
        int other = baskets.at(position);
        if (other != item && common[other]++ == 0) {
          touched[count++] = other;
        }
      }
    }
    return count;
  }

  /** Leaves the kept ones in {@code nearest}, and no counts. */
  private void keepNearest(int item, int count) {
    int most = 0;
    for (int t = 0; t < count; t++) {
      most = Math.max(most, common[touched[t]]);
    }
    int least = Math.min(SUPPORT, most);
    kept = 0;
    for (int t = 0; t < count; t++) {
      int other = touched[t];
      if (common[other] >= least) {
        similarity[other] = cosine(common[other], buyers.size(item), buyers.size(other));
        insert(other);
      }
    }
    for (int t = 0; t < count; t++) {
      common[touched[t]] = 0;
    }
  }

  private void insert(int other) {
    boolean full = kept == nearest.length;
    if (full && !isNearer(other, nearest[kept - 1])) {
      return;
    }
    int at = full ? kept - 1 : kept++;
    while (at > 0 && isNearer(other, nearest[at - 1])) {
      nearest[at] = nearest[at - 1];
      at--;
    }
    nearest[at] = other;
  }

  private boolean isNearer(int one, int other) {
    if (similarity[one] != similarity[other]) {
      return similarity[one] > similarity[other];
    }
    return common[one] != common[other] ? common[one] > common[other] : one < other;
  }

  private static float cosine(int common, int buyers, int othersBuyers) {
    return (float) (common / Math.sqrt((double) buyers * othersBuyers));
  }
}
