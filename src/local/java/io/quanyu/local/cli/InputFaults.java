package io.quanyu.local.cli;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, told all at once. Used by one thread. */
final class InputFaults {
  private static final int MOST_TOLD = 20;

  private final List<String> faults = new ArrayList<>();

  void add(UserError fault) {
    faults.add(fault.getMessage());
  }

  void check(boolean good, UserError fault) {
    if (!good) {
      add(fault);
    }
  }

  int count() {
    return faults.size();
  }

  /** Throws where there is any. */
  void refuse() {
    if (!faults.isEmpty()) {
      List<String> told = faults.subList(0, Math.min(MOST_TOLD, faults.size()));
      String more = faults.size() > MOST_TOLD ? "\n… and " + (faults.size() - MOST_TOLD) : "";
      throw new UserError(String.join("\n", told) + more);
    }
  }
}
