package io.quanyu.recommendation;

import java.util.List;

/**
 * What a part of this room keeps in a {@link ServedModel} for itself. Implementations are
 * thread-safe.
 */
public interface ModelSection {
  /** The name of {@link ServedModel#section}. */
  String name();

  /** Its bytes; item n of the list is number n of the model, known to the catalog or not. */
  byte[] encode(List<CatalogItem> items);
}
