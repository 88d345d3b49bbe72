package io.quanyu.local.cli;

import io.quanyu.prediction.model.Dataset;
import java.util.List;

/**
 * What a file of examples holds.
 *
 * @param warnings what the reader should know, a sentence each
 */
record Examples(Dataset data, List<String> warnings) {
  Examples {
    warnings = List.copyOf(warnings);
  }
}
