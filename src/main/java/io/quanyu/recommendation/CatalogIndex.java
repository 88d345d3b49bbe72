package io.quanyu.recommendation;

import java.util.Collection;
import java.util.List;

/**
 * What rules ask of items, by number, without a look into the catalog: category, brand, price,
 * margin, and when an item is sold; and what it is called. Stock is not in it, which changes too
 * often. Items that nothing is known of may be in it, so that numbers are those of a model.
 * Immutable and thread-safe; 49 bytes an item, its id and its name.
 */
public final class CatalogIndex {
  private final ItemIds ids;
  private final Categories categories;
  private final Names brands;
  private final Names currencies;
  private final CatalogFacts facts;

  /** Takes all over. */
  CatalogIndex(
      ItemIds ids, Categories categories, Names brands, Names currencies, CatalogFacts facts) {
    this.ids = ids;
    this.categories = categories;
    this.brands = brands;
    this.currencies = currencies;
    this.facts = facts;
  }

  /** Of these items, numbered in their order; of two with one id the later one counts. */
  public static CatalogIndex of(Collection<CatalogItem> items) {
    Builder builder = new Builder();
    items.forEach(item -> builder.add(item.id(), item.product()));
    return builder.build();
  }

  /** How many items it has. */
  public int size() {
    return ids.size();
  }

  /** The id of an item. */
  public String id(int item) {
    return ids.id(item);
  }

  /** The number of an item; -1 where it has none. */
  public int numberOf(String id) {
    return ids.number(id);
  }

  /** What the item is called; null where it is not known. */
  public String name(int item) {
    return facts.names[item];
  }

  /** Whether anything is said of the item. */
  public boolean isKnown(int item) {
    return facts.has(item, CatalogFacts.KNOWN);
  }

  /** The item's category; -1 where it is not known. */
  public int category(int item) {
    return facts.categories[item];
  }

  /** How many categories there are, those that only hold others included. */
  public int categories() {
    return categories.names().size();
  }

  /** The path of a category, from the widest to the narrowest: {@code Shoes > Running}. */
  public String categoryName(int category) {
    return categories.names().text(category);
  }

  /**
   * The number of a category; -1 where no item is in it. Its parts may have {@code >} or {@code /}
   * between them, with or without spaces.
   */
  public int categoryNumber(String path) {
    return categories.number(path);
  }

  /** The next wider category; -1 of the widest. */
  public int parentCategory(int category) {
    return categories.parent(category);
  }

  /** Whether the item's category is this one or lies in it. */
  public boolean isInCategory(int item, int category) {
    return categories.isWithin(facts.categories[item], category);
  }

  /** The item's brand; -1 where it is not known. */
  public int brand(int item) {
    return facts.brands[item];
  }

  /** How many brands there are. */
  public int brands() {
    return brands.size();
  }

  /** The name of a brand. */
  public String brandName(int brand) {
    return brands.text(brand);
  }

  /** The number of a brand; -1 where no item is of it. */
  public int brandNumber(String name) {
    return brands.number(name);
  }

  /** The item's price in minor units of {@link #currency}; Long.MIN_VALUE where it is not known. */
  public long priceMinor(int item) {
    return facts.prices[item];
  }

  /** ISO 4217 code of the price; null where it is not known. */
  public String currency(int item) {
    int currency = facts.currencies[item];
    return currency == Names.NONE ? null : currencies.text(currency);
  }

  /** (price − cost) ÷ price, at most 1; NaN where it is not known. */
  public float margin(int item) {
    return facts.margins[item];
  }

  /**
   * Whether the item is sold at this time, epoch milliseconds: not said to be unavailable, its time
   * has come and is not over. An item that nothing is said of is.
   */
  public boolean sellable(int item, long nowMillis) {
    return !facts.has(item, CatalogFacts.UNAVAILABLE)
        && nowMillis >= facts.froms[item]
        && nowMillis < facts.untils[item];
  }

  /** Whether the item is said to be bought again and again. */
  public boolean replenishable(int item) {
    return facts.has(item, CatalogFacts.REPLENISHABLE);
  }

  /**
   * One with these items as they are now: known ones keep their numbers, new ones get numbers after
   * all others. This one stays as it is. Takes a copy of the facts, not of the ids.
   */
  public CatalogIndex with(Collection<CatalogItem> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    Builder builder = new Builder(this);
    changed.forEach(item -> builder.add(item.id(), item.product()));
    return builder.build();
  }

  /** Bytes that {@link #decode} reads. */
  public byte[] encode() {
    return CatalogBytes.write(ids.all(), List.of(categories.names(), brands, currencies), facts);
  }

  /**
   * Reads an index.
   *
   * @throws IllegalArgumentException where the bytes are of another version, or no index
   */
  public static CatalogIndex decode(byte[] bytes) {
    return CatalogBytes.read(bytes);
  }

  /** Collects items. Not thread-safe. */
  public static final class Builder {
    private final ItemIds ids;
    private final Categories categories;
    private final Names brands;
    private final Names currencies;
    private CatalogFacts facts;

    /** Without items. */
    public Builder() {
      this.ids = new ItemIds(List.of());
      this.categories = new Categories();
      this.brands = new Names();
      this.currencies = new Names();
      this.facts = new CatalogFacts(64);
    }

    private Builder(CatalogIndex index) {
      this.ids = index.ids.growing();
      this.categories = index.categories.copy();
      this.brands = index.brands.copy();
      this.currencies = index.currencies.copy();
      this.facts = index.facts.resized(index.size() + 16);
    }

    /** Adds an item, or replaces what is said of it; returns its number. */
    public int add(String id, Product product) {
      int item = ids.add(id);
      if (item == facts.size()) {
        facts = facts.resized(2 * item);
      }
      facts.set(item, product);
      facts.categories[item] = categories.add(product.category());
      facts.brands[item] = brands.add(product.brand());
      facts.currencies[item] =
          currencies.add(product.price() == null ? null : product.price().currency());
      return item;
    }

    /** The index; the builder is not used any more. */
    public CatalogIndex build() {
      return new CatalogIndex(ids, categories, brands, currencies, facts.resized(ids.size()));
    }
  }
}
