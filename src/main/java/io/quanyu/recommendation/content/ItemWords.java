package io.quanyu.recommendation.content;

import io.quanyu.recommendation.model.ItemTerms;
import io.quanyu.recommendation.model.TermKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Turns descriptions into terms. A price says its octave, in two grids that lie half an octave
 * apart, so that prices within a factor of √2 always share a term. Stateless and thread-safe.
 */
public final class ItemWords {
  /** Words of a text that are read: a long one would take the time of all. */
  private static final int MOST_WORDS = 400;

  private ItemWords() {}

  /** The terms of items, in their order. */
  public static ItemTerms of(Collection<Description> items) {
    ItemTerms.Builder terms = new ItemTerms.Builder();
    for (Description item : items) {
      add(item, terms);
      terms.endItem();
    }
    return terms.build();
  }

  private static void add(Description item, ItemTerms.Builder terms) {
    List<String> words = Words.of(item.text());
    words.stream().limit(MOST_WORDS).forEach(word -> terms.add(TermKind.TEXT, word));
    item.categories().forEach(category -> terms.add(TermKind.CATEGORY, category));
    if (item.brand() != null) {
      terms.add(TermKind.BRAND, item.brand().toLowerCase(Locale.ROOT));
    }
    if (item.currency() != null && item.priceMinor() > 0) {
      double octaves = Math.log((double) item.priceMinor()) / Math.log(2);
      terms.add(TermKind.PRICE, item.currency() + ' ' + (int) Math.floor(octaves));
      terms.add(TermKind.PRICE, item.currency() + " ~" + (int) Math.floor(octaves + 0.5));
    }
  }
}
