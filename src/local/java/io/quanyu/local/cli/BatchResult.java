package io.quanyu.local.cli;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a batch.
 *
 * @param accepted events that were taken, those that were quarantined not among them
 * @param quarantined rows that were set aside
 * @param refused rows that the product doesn't take at all
 */
record BatchResult(long accepted, List<RowProblem> quarantined, List<RowProblem> refused) {
  BatchResult {
    quarantined = List.copyOf(quarantined);
    refused = List.copyOf(refused);
  }

  BatchResult plus(BatchResult other) {
    return new BatchResult(
        accepted + other.accepted,
        Stream.concat(quarantined.stream(), other.quarantined.stream()).toList(),
        Stream.concat(refused.stream(), other.refused.stream()).toList());
  }

  /** A line and what is wrong with it. */
  record RowProblem(long line, String problem) {}
}
