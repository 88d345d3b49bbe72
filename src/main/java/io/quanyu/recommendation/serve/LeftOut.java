package io.quanyu.recommendation.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** Why an item can't be recommended now; its {@link #code} is the name outside Java. */
@RegisterForReflection
public enum LeftOut {
  /** The person has it already, and it isn't bought again. */
  BOUGHT,
  /** It is what the question is about: the product of the page, the basket. */
  ASKED_ABOUT,
  /** Not sold at all, not yet or no longer. */
  NOT_SOLD,
  /** Not in stock at the location. */
  OUT_OF_STOCK,
  /** Not between the bounds, or its price isn't known. */
  PRICE,
  /** Below the least margin, or its margin isn't known. */
  MARGIN,
  /** Not of a category that is included, or of one that is excluded. */
  CATEGORY,
  /** It hasn't an attribute that it must have. */
  ATTRIBUTE,
  /** Excluded by its id. */
  EXCLUDED,
  /** It was in the catalog at training, and no longer is. */
  NOT_IN_CATALOG,
  /** Shown to the person often enough. */
  FREQUENCY_CAP,
  /** Its category has all the places it may have. */
  CATEGORY_CAP;

  /** The name outside Java, in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
