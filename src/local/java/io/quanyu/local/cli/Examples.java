package io.quanyu.local.cli;

import io.quanyu.prediction.evaluate.Grouping;
import io.quanyu.prediction.model.Dataset;
import java.util.List;

/**
 * What a file of examples holds.
 *
 * @param groupings which group each example is of, by the columns asked for
 * @param warnings what the reader should know, a sentence each
 */
record Examples(Dataset data, List<Grouping> groupings, List<String> warnings) {
  Examples {
    groupings = List.copyOf(groupings);
    warnings = List.copyOf(warnings);
  }
}
