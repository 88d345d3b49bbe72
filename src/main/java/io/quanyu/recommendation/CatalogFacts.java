package io.quanyu.recommendation;

import java.util.Arrays;

/**
 * What is known of items by number, an array a fact; 49 bytes an item and its name. Whoever passes
 * it on does not change it afterwards.
 */
final class CatalogFacts {
  /** Something is said of the item. */
  static final byte KNOWN = 1;

  /** It was said to be unavailable. */
  static final byte UNAVAILABLE = 2;

  /** It is bought again and again. */
  static final byte REPLENISHABLE = 4;

  final int[] categories;
  final int[] brands;
  final int[] currencies;
  final long[] prices;
  final long[] froms;
  final long[] untils;
  final float[] margins;
  final byte[] flags;

  /** Null where it is not known. */
  final String[] names;

  /** Of so many items, of which nothing is known. */
  CatalogFacts(int items) {
    categories = new int[items];
    brands = new int[items];
    currencies = new int[items];
    prices = new long[items];
    froms = new long[items];
    untils = new long[items];
    margins = new float[items];
    flags = new byte[items];
    names = new String[items];
    clear(0);
  }

  private CatalogFacts(CatalogFacts of, int items) {
    categories = Arrays.copyOf(of.categories, items);
    brands = Arrays.copyOf(of.brands, items);
    currencies = Arrays.copyOf(of.currencies, items);
    prices = Arrays.copyOf(of.prices, items);
    froms = Arrays.copyOf(of.froms, items);
    untils = Arrays.copyOf(of.untils, items);
    margins = Arrays.copyOf(of.margins, items);
    flags = Arrays.copyOf(of.flags, items);
    names = Arrays.copyOf(of.names, items);
    clear(Math.min(items, of.size()));
  }

  private void clear(int from) {
    int to = flags.length;
    Arrays.fill(categories, from, to, Names.NONE);
    Arrays.fill(brands, from, to, Names.NONE);
    Arrays.fill(currencies, from, to, Names.NONE);
    Arrays.fill(prices, from, to, Long.MIN_VALUE);
    Arrays.fill(froms, from, to, Long.MIN_VALUE);
    Arrays.fill(untils, from, to, Long.MAX_VALUE);
    Arrays.fill(margins, from, to, Float.NaN);
  }

  /** A copy for so many items, of which nothing is known beyond those of this one. */
  CatalogFacts resized(int items) {
    return new CatalogFacts(this, items);
  }

  int size() {
    return flags.length;
  }

  boolean has(int item, byte flag) {
    return (flags[item] & flag) != 0;
  }

  /** All but category, brand and currency, which are numbered. */
  void set(int item, Product product) {
    names[item] = product.name();
    prices[item] = product.price() == null ? Long.MIN_VALUE : product.price().minor();
    froms[item] = product.availableFrom() == null ? Long.MIN_VALUE : product.availableFrom();
    untils[item] = product.availableUntil() == null ? Long.MAX_VALUE : product.availableUntil();
    margins[item] = (float) product.margin();
    int flag = product.equals(Product.UNKNOWN) ? 0 : KNOWN;
    flag |= Boolean.FALSE.equals(product.available()) ? UNAVAILABLE : 0;
    flag |= Boolean.TRUE.equals(product.replenishable()) ? REPLENISHABLE : 0;
    flags[item] = (byte) flag;
  }
}
