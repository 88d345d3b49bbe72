package io.quanyu.recommendation.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A log of recommendations as CSV, a row a slot, with a header that names at least {@code
 * recommendation}, {@code propensity}, {@code policies} (separated by {@code |}) and the reward;
 * other columns are not read. Immutable.
 */
final class PolicyLog {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private final TextFile file;
  private final String reward;
  private final List<String> header;

  private PolicyLog(TextFile file, String reward, List<String> header) {
    this.file = file;
    this.reward = reward;
    this.header = header;
    for (String column : List.of("recommendation", "propensity", "policies", reward)) {
      if (!header.contains(column)) {
        String told = String.join(", ", header);
        throw file.refused(1, 0, "There is no column " + column + "; there are: " + told + ".");
      }
    }
  }

  /**
   * A slot that was logged.
   *
   * @param recommendation its id
   * @param propensity above 0, at most 1
   * @param reward 0 or 1
   * @param policies that would have shown the same
   */
  @RegisterForReflection
  record Slot(String recommendation, double propensity, double reward, Set<String> policies) {}

  /** Gives all slots in the file's order. */
  static void read(TextFile file, String reward, Consumer<Slot> slots) {
    int row = 1;
    try (Reader text = file.open();
        MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(text)) {
      if (!rows.hasNextValue()) {
        throw file.refused(1, 0, "The header with the names of the columns is missing.");
      }
      PolicyLog log = new PolicyLog(file, reward, Arrays.asList(rows.nextValue()));
      while (rows.hasNextValue()) {
        row = rows.getCurrentLocation().getLineNr();
        slots.accept(log.slot(rows.nextValue(), row));
      }
    } catch (JsonProcessingException e) {
      throw file.refused(
          e.getLocation().getLineNr(),
          e.getLocation().getColumnNr(),
          "It is no CSV: " + e.getOriginalMessage());
    } catch (RuntimeJsonMappingException e) {
      throw file.refused(row, 0, "It is no CSV: " + e.getMessage());
    } catch (IOException e) {
      throw file.refused(row, 0, "It can't be read: " + TextFile.reason(e) + ".");
    }
    if (row == 1) {
      throw file.refused(0, 0, "The log holds no recommendation.");
    }
  }

  private Slot slot(String[] cells, int line) {
    double propensity = number("propensity", cells, line);
    if (!(propensity > 0 && propensity <= 1)) {
      throw file.refused(line, 0, "A propensity is above 0 and at most 1.");
    }
    double earned = number(reward, cells, line);
    if (earned != 0 && earned != 1) {
      throw file.refused(line, 0, "What was earned, " + reward + ", is 0 or 1.");
    }
    Set<String> policies = new HashSet<>(List.of(cell("policies", cells).split("\\|")));
    policies.remove("");
    return new Slot(cell("recommendation", cells), propensity, earned, policies);
  }

  private double number(String column, String[] cells, int line) {
    try {
      return Double.parseDouble(cell(column, cells));
    } catch (NumberFormatException e) {
      throw file.refused(line, 0, "The " + column + " must be a number.");
    }
  }

  private String cell(String column, String[] cells) {
    int at = header.indexOf(column);
    return at < cells.length ? cells[at].strip() : "";
  }
}
