package io.quanyu.recommendation;

import io.quanyu.recommendation.model.Sequences;
import java.util.List;

/**
 * What a part of this room keeps in a {@link ServedModel} for itself. Implementations are
 * thread-safe.
 */
public interface ModelSection {
  /** The name of {@link ServedModel#section}. */
  String name();

  /**
   * Its bytes.
   *
   * @param items item n of the list is number n of the model, known to the catalog or not
   * @param met what persons met, by these numbers
   */
  byte[] encode(List<CatalogItem> items, Sequences met);
}
