package io.quanyu.local.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How far an import has come: everything up to the offset has been answered.
 *
 * @param line the last line that is done
 * @param offset the offset behind it in the uncompressed file
 * @param accepted events taken
 * @param quarantined events set aside with a reason
 * @param unreadable lines that couldn't be sent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ImportProgress(long line, long offset, long accepted, long quarantined, long unreadable) {
  static final ImportProgress START = new ImportProgress(0, 0, 0, 0, 0);

  ImportProgress after(ImportBatch batch, BatchResult result) {
    return new ImportProgress(
        batch.endLine(),
        batch.endOffset(),
        accepted + result.accepted(),
        quarantined + result.quarantined().size(),
        unreadable + result.refused().size());
  }

  String summary() {
    return accepted + " accepted, " + quarantined + " quarantined, " + unreadable + " unreadable";
  }
}
