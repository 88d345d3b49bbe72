package io.quanyu.recommendation;

import io.quanyu.recommendation.model.Sequences;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What the items of a model have in common by their texts and attributes. Thread-safe. */
@Singleton
final class ContentSection implements ModelSection {
  /** The section of a model that holds a {@link ContentIndex}. */
  static final String NAME = "content";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte[] encode(List<CatalogItem> items, Sequences met) {
    List<Product> products = items.stream().map(CatalogItem::product).toList();
    return ContentIndex.train(products, met, Map.of()).encode();
  }
}
