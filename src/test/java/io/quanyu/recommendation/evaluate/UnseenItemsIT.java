package io.quanyu.recommendation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanyu.recommendation.model.Trainers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Items of Online Retail that were first sold in the last 90 days, of which only a name is known.
 */
class UnseenItemsIT {
  private static final Path FILE =
      Path.of(Optional.ofNullable(System.getenv("QUANYU_DATA")).orElse("../shared/data"))
          .resolve("online-retail/2009-2010.csv.gz");
  private static Split split;

  @BeforeAll
  static void read() {
    assumeTrue(Files.exists(FILE), FILE + " is not there: set QUANYU_DATA to its folder");
    Map<String, String> names =
        Map.of(
            "user", "Customer ID",
            "item", "StockCode",
            "time", "InvoiceDate",
            "quantity", "Quantity",
            "price", "Price",
            "text", "Description");
    EventColumns columns = new EventColumns(names, Pattern.compile("\\d{5}.*"));
    split = Format.EVENTS.read(FILE, null, columns, new Holdout(90, true, true)).split();
  }

  @Test
  void whatIsSaidOfThemTellsMuchMoreThanChance() {
    Map<String, Double> content = figures("content", Map.of());
    Map<String, Double> chance = figures("popularity", Map.of());

    assertThat(content.get("recall@20")).isGreaterThan(3 * chance.get("recall@20"));
    assertThat(content.get("ndcg@20")).isGreaterThan(3 * chance.get("ndcg@20"));
  }

  private static Map<String, Double> figures(String model, Map<String, Double> given) {
    return new EvaluateRecommenders(
            Format.EVENTS, null, new int[] {10, 20}, 1, (task, cases) -> done -> {})
        .evaluate(split, Trainers.find(model).orElseThrow(), given)
        .figures();
  }
}
