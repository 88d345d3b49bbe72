package io.quanyu.recommendation;

import io.quanyu.recommendation.model.Sequences;
import jakarta.inject.Singleton;
import java.util.List;

/** What the catalog says of the items of a model. Thread-safe. */
@Singleton
final class CatalogSection implements ModelSection {
  @Override
  public String name() {
    return Known.CATALOG;
  }

  @Override
  public byte[] encode(List<CatalogItem> items, Sequences met) {
    return CatalogIndex.of(items).encode();
  }
}
