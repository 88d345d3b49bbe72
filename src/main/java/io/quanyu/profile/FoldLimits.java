package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How much a document keeps before older things move out of it. Tests use small ones, so that short
 * histories meet every border.
 *
 * @param keys of counted events that a document holds at most
 * @param keptKeys of those that stay when older ones move to pages
 * @param pageKeys that a page holds before it is split
 * @param pages that one transaction changes, splits aside
 * @param marks of links that a document holds, beside those that were taken back
 */
@RegisterForReflection
public record FoldLimits(int keys, int keptKeys, int pageKeys, int pages, int marks) {
  /**
   * 256 keys are 3 KB, 512 keys of a page 4 KB; 60 pages, a split and the document stay below the
   * 100 items of a DynamoDB transaction.
   */
  public static final FoldLimits STANDARD = new FoldLimits(256, 128, 512, 60, 32);
}
