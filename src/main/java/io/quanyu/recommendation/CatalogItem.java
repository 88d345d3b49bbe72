package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An item of the catalog. What the shop stated wins over what was learned.
 *
 * @param id the product's id
 * @param stated by the API; {@link Product#UNKNOWN} where it said nothing
 * @param learned from events
 * @param version of what was learned; 0 where nothing is stored
 */
@RegisterForReflection
public record CatalogItem(String id, Product stated, Learned learned, long version) {
  /** An item that nothing is known of. */
  static CatalogItem unknown(String id) {
    return new CatalogItem(id, Product.UNKNOWN, Learned.NOTHING, 0);
  }

  /** The item as it is shown. */
  public Product product() {
    return stated.over(learned.product());
  }

  CatalogItem learning(Learned more) {
    return new CatalogItem(id, stated, learned.plus(more), version);
  }
}
