package io.quanyu.recommendation.model;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which items say what, weighed by {@link Bm25}. An item is asked for as the bag of its terms:
 * sim(j, i) = Σ_t f(t, j) w(t, i) ÷ Σ_t f(t, j) w(t, j), so that 1 is an item that says the same at
 * the same length. Items themselves need not be in the index to be asked for.
 *
 * <p>8 bytes a pair of term and item, and the terms. Immutable and thread-safe.
 */
final class Bm25Index {
  private static final int CHUNK = 256;

  private final List<String> vocabulary;
  private final Map<String, Integer> numbers;
  private final WeightedRows postings;
  private final EnumMap<TermKind, Bm25.Size> sizes;
  private final Bm25.Settings settings;

  /** Takes all over: of each term the items that say it, with its weight there. */
  Bm25Index(
      List<String> vocabulary,
      WeightedRows postings,
      EnumMap<TermKind, Bm25.Size> sizes,
      Bm25.Settings settings) {
    this.vocabulary = vocabulary;
    this.postings = postings;
    this.sizes = sizes;
    this.settings = settings;
    this.numbers = new HashMap<>(2 * vocabulary.size());
    vocabulary.forEach(term -> numbers.put(term, numbers.size()));
  }

  /** Of those items that are to be found. */
  static Bm25Index of(ItemTerms terms, boolean[] found, Bm25.Settings settings) {
    EnumMap<TermKind, Bm25.Size> sizes = sizes(terms, found);
    Bm25 bm25 = new Bm25(settings, sizes);
    Lengths lengths = new Lengths(terms);
    WeightedRows items = terms.rows().transposed();
    WeightedRows.Builder postings = new WeightedRows.Builder();
    for (int term = 0; term < items.rows(); term++) {
      int known = 0;
      for (int at = items.start(term); at < items.end(term); at++) {
        known += found[items.columnAt(at)] ? 1 : 0;
      }
      Bm25.Weight weight = bm25.of(terms.vocabulary().get(term), known);
      for (int at = items.start(term); at < items.end(term); at++) {
        int item = items.columnAt(at);
        if (found[item]) {
          postings.add(item, weight.in(items.valueAt(at), lengths.of(item)));
        }
      }
      postings.endRow();
    }
    WeightedRows built = postings.build(terms.items());
    return new Bm25Index(terms.vocabulary(), built, sizes, settings);
  }

  private static EnumMap<TermKind, Bm25.Size> sizes(ItemTerms terms, boolean[] found) {
    EnumMap<TermKind, Bm25.Size> sizes = new EnumMap<>(TermKind.class);
    TermKind[] kinds = terms.vocabulary().stream().map(TermKind::of).toArray(TermKind[]::new);
    WeightedRows rows = terms.rows();
    for (int item = 0; item < rows.rows(); item++) {
      for (TermKind kind : TermKind.values()) {
        long said = 0;
        for (int at = rows.start(item); found[item] && at < rows.end(item); at++) {
          said += kinds[rows.columnAt(at)] == kind ? (long) rows.valueAt(at) : 0;
        }
        sizes.put(kind, sizes.getOrDefault(kind, Bm25.Size.NONE).plus(said));
      }
    }
    sizes.values().removeIf(size -> size.items() == 0);
    return sizes;
  }

  /**
   * Of each of the items, in the index or not, the so many that are most similar to it, ties at the
   * edge kept as {@link NearestSums} does. Works on all processors.
   *
   * @param same whether the items are those of the index by the same numbers: then none is its own
   *     neighbor
   */
  WeightedRows nearest(ItemTerms asked, int most, boolean same) {
    Query query = new Query(asked);
    int chunks = (asked.items() + CHUNK - 1) / CHUNK;
    WeightedRows[] parts =
        IntStream.range(0, chunks)
            .parallel()
            .mapToObj(chunk -> nearest(query, chunk * CHUNK, most, same))
            .toArray(WeightedRows[]::new);
    WeightedRows.Builder joined = new WeightedRows.Builder();
    for (WeightedRows part : parts) {
      joined.addAll(part);
    }
    return joined.build(postings.columns());
  }

  private WeightedRows nearest(Query query, int from, int most, boolean same) {
    NearestSums sums = new NearestSums(postings.columns());
    WeightedRows.Builder rows = new WeightedRows.Builder();
    WeightedRows terms = query.asked.rows();
    for (int item = from; item < Math.min(terms.rows(), from + CHUNK); item++) {
      for (int at = terms.start(item); at < terms.end(item); at++) {
        add(query.numbers[terms.columnAt(at)], terms.valueAt(at), sums);
      }
      sums.leaveOut(same ? item : -1);
      sums.move(most, 1 / query.own(item), rows);
    }
    return rows.build(postings.columns());
  }

  private void add(int term, float count, NearestSums sums) {
    for (int at = term < 0 ? 0 : postings.start(term); term >= 0 && at < postings.end(term); at++) {
      sums.add(postings.columnAt(at), count * postings.valueAt(at));
    }
  }

  List<String> vocabulary() {
    return vocabulary;
  }

  WeightedRows postings() {
    return postings;
  }

  EnumMap<TermKind, Bm25.Size> sizes() {
    return sizes;
  }

  Bm25.Settings settings() {
    return settings;
  }

  long bytes() {
    return postings.bytes() + vocabulary.stream().mapToLong(term -> 2L * term.length()).sum();
  }

  /** Items that are asked for, in the numbers of this index. */
  private final class Query {
    private final ItemTerms asked;
    private final int[] numbers;
    private final Bm25.Weight[] weights;
    private final Lengths lengths;

    Query(ItemTerms asked) {
      this.asked = asked;
      this.lengths = new Lengths(asked);
      this.numbers = new int[asked.vocabulary().size()];
      this.weights = new Bm25.Weight[numbers.length];
      Bm25 bm25 = new Bm25(settings, sizes);
      for (int term = 0; term < numbers.length; term++) {
        String text = asked.vocabulary().get(term);
        int number = Bm25Index.this.numbers.getOrDefault(text, -1);
        numbers[term] = number;
        weights[term] = bm25.of(text, number < 0 ? 0 : postings.size(number));
      }
    }

    /** Of the item's terms in the item itself. */
    private float own(int item) {
      double sum = 0;
      WeightedRows rows = asked.rows();
      for (int at = rows.start(item); at < rows.end(item); at++) {
        float count = rows.valueAt(at);
        sum += count * weights[rows.columnAt(at)].in(count, lengths.of(item));
      }
      return (float) sum;
    }
  }

  /** How many words each item has. */
  private static final class Lengths {
    private final int[] words;

    Lengths(ItemTerms terms) {
      boolean[] isText = new boolean[terms.vocabulary().size()];
      for (int term = 0; term < isText.length; term++) {
        isText[term] = TermKind.of(terms.vocabulary().get(term)) == TermKind.TEXT;
      }
      WeightedRows rows = terms.rows();
      words = new int[rows.rows()];
      for (int item = 0; item < words.length; item++) {
        for (int at = rows.start(item); at < rows.end(item); at++) {
          words[item] += isText[rows.columnAt(at)] ? (int) rows.valueAt(at) : 0;
        }
      }
    }

    int of(int item) {
      return words[item];
    }
  }
}
