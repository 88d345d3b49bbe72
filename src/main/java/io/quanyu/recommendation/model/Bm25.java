package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.SmallFloat;

/**
 * What a term weighs in an item: w(t, i) = boost · idf(t) · f ÷ (f + k₁ (1 − b + b · |i| ÷ mean
 * length)), idf(t) = ln(1 + (N − n + ½) ÷ (n + ½)), where f is how often it is said of i, n the
 * number of items of which it is said and N of all that have terms of its kind. Robertson and
 * Zaragoza, "The probabilistic relevance framework: BM25 and beyond" (2009), as Apache Lucene
 * computes it, lengths from 40 words rounded as there. Only text has a length: b = 0 for all other
 * kinds. Immutable and thread-safe.
 */
final class Bm25 {
  private final Settings settings;
  private final EnumMap<TermKind, CollectionStatistics> statistics;

  /**
   * How terms are weighed.
   *
   * @param k1 from where more of a word hardly counts, above 0
   * @param b how much the length of a text counts, 0 to 1
   * @param category boost of categories, 0 or more; that of text is 1
   * @param brand boost of brands
   * @param price boost of prices
   */
  @RegisterForReflection
  record Settings(float k1, float b, float category, float brand, float price) {
    private float boost(TermKind kind) {
      return switch (kind) {
        case TEXT -> 1;
        case CATEGORY -> category;
        case BRAND -> brand;
        case PRICE -> price;
      };
    }
  }

  /**
   * Over items of which something is said.
   *
   * @param sizes of each kind how many items have terms of it and how many terms they have
   */
  Bm25(Settings settings, Map<TermKind, Size> sizes) {
    this.settings = settings;
    this.statistics = new EnumMap<>(TermKind.class);
    sizes.forEach(
        (kind, size) ->
            statistics.put(
                kind,
                new CollectionStatistics(
                    kind.name(), size.items(), size.items(), size.terms(), size.terms())));
  }

  /**
   * How much is said.
   *
   * @param items of which it is
   * @param terms all of them, repeats counted
   */
  @RegisterForReflection
  record Size(long items, long terms) {
    static final Size NONE = new Size(0, 0);

    Size plus(long more) {
      return more == 0 ? this : new Size(items + 1, terms + more);
    }
  }

  /** Weighs one term. */
  interface Weight {
    /** In an item of this many words, in which the term stands {@code count} times. */
    float in(float count, int length);
  }

  /** Weighs a term that is said of so many items; of an unknown one as if it were of one. */
  Weight of(String term, long items) {
    TermKind kind = TermKind.of(term);
    CollectionStatistics all = statistics.get(kind);
    float boost = settings.boost(kind);
    if (all == null || boost == 0) {
      return (count, length) -> 0;
    }
    long known = Math.max(1, Math.min(items, all.docCount()));
    TermStatistics one = new TermStatistics(new BytesRef(term), known, known);
    boolean isText = kind == TermKind.TEXT;
    SimScorer scorer =
        new BM25Similarity(settings.k1(), isText ? settings.b() : 0).scorer(boost, all, one);
    return (count, length) ->
        scorer.score(count, isText ? SmallFloat.intToByte4(length) & 0xFF : 1);
  }
}
