package io.quanyu.spark;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the job is told, each as {@code --name value}.
 *
 * @param values by name, all that must be there
 * @param parameters of {@link SparkAls} that are not as usual, from {@code --parameter k=v}
 */
@RegisterForReflection
record Options(Map<String, String> values, Map<String, Double> parameters) {
  private static final String PARAMETER = "parameter";
  private static final Set<String> NAMES =
      Set.of(
          "export", "workspace", "artifacts-table", "catalog-table", "settings-table", "version");

  /**
   * Of a command line.
   *
   * @throws IllegalArgumentException where it lacks an option or has another; the message says
   *     which
   */
  static Options of(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    Map<String, Double> parameters = new HashMap<>();
    for (int at = 0; at + 1 < arguments.size(); at += 2) {
      String name = arguments.get(at).replaceFirst("^--", "");
      String value = arguments.get(at + 1);
      if (name.equals(PARAMETER)) {
        String[] pair = value.split("=", 2);
        parameters.put(pair[0], Double.valueOf(pair[1]));
      } else {
        values.put(name, value);
      }
    }
    if (!values.keySet().equals(NAMES) || arguments.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "wanted: --name value for each of " + new TreeSet<>(NAMES) + ", and --parameter k=v");
    }
    return new Options(values, parameters);
  }

  /** The folder of the export, {@code …/AWSDynamoDB/<export>}. */
  String export() {
    return values.get("export");
  }

  String workspace() {
    return values.get("workspace");
  }

  String artifactsTable() {
    return values.get("artifacts-table");
  }

  String catalogTable() {
    return values.get("catalog-table");
  }

  String settingsTable() {
    return values.get("settings-table");
  }

  /** The name of the version that is made. */
  String version() {
    return values.get("version");
  }
}
