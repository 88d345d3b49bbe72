package io.quanyu.local.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What the columns of a file of examples are for.
 *
 * @param positive null where the file must tell
 * @param groups by which figures are told
 */
record ExampleColumns(String label, String positive, List<String> dropped, List<String> groups) {
  ExampleColumns {
    groups = List.copyOf(groups);
    dropped = List.copyOf(dropped);
  }

  /** Where the label stands among the names; refuses names that can't be used. */
  int check(List<String> names, String file) {
    if (names.size() < 2) {
      throw new UserError(
          file
              + ":1: The first line names one column only: say by --separator what separates them.");
    }
    List<String> seen = new ArrayList<>();
    for (String name : names) {
      if (seen.contains(name)) {
        throw new UserError(file + ":1: Two columns are named " + name + ".");
      }
      seen.add(name);
    }
    if (!names.contains(label)) {
      throw new UserError(
          file + ":1: There is no column " + label + ", only " + String.join(", ", names) + ".");
    }
    for (String name : dropped) {
      if (!names.contains(name) || name.equals(label)) {
        throw new UserError(
            file + ":1: --drop names " + name + ", which is the label or no column at all.");
      }
    }
    for (String name : groups) {
      if (!names.contains(name) || name.equals(label)) {
        throw new UserError(
            file + ":1: --group names " + name + ", which is the label or no column at all.");
      }
    }
    return names.indexOf(label);
  }
}
