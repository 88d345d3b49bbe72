package io.quanyu.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EventRowsPropertyTest {
  private static final Pattern MARK = Pattern.compile("#\\d+");
  private static final String HEAD = "order_id,timestamp,user_id,price,note\n";

  @Property
  void noBytesMakeAReaderThrow(@ForAll byte[] text, @ForAll FileFormat format) throws IOException {
    EventRows.Opened opened = Files.opened(text, format, Files.UTC);
    assertThat(opened.rows() == null).isEqualTo(opened.problem() != null);
    if (opened.rows() != null) {
      for (FileEvent event = opened.rows().next(); event != null; event = opened.rows().next()) {
        checkOneOfBoth(event);
      }
    }
  }

  @Property
  void everyLineOfAnyTextIsInExactlyOneEventOrRefusal(@ForAll("files") String marked) {
    String rows = numbered(marked);
    List<FileEvent> events = Files.read(HEAD + rows, FileFormat.CSV, Files.UTC);

    events.forEach(EventRowsPropertyTest::checkOneOfBoth);
    long end = HEAD.length();
    for (FileEvent event : events) {
      assertThat(event.rows().end()).isGreaterThan(end);
      end = event.rows().end();
    }
    assertThat(told(events)).isEqualTo(marks(rows));
  }

  @Property
  void rowsThatAreFineAreAllAccepted(@ForAll("orders") List<Integer> orders) {
    String rows =
        IntStream.range(0, orders.size())
            .mapToObj(i -> "o" + orders.get(i) + ",2026-11-01,u" + orders.get(i) + ",5," + i + "\n")
            .collect(Collectors.joining());
    List<FileEvent> events = Files.read(HEAD + rows, FileFormat.CSV, Files.UTC);

    assertThat(Files.problems(events)).isEmpty();
    assertThat(Files.ids(events)).doesNotHaveDuplicates();
    assertThat(events.stream().mapToInt(event -> event.rows().count()).sum())
        .isEqualTo(orders.size());
    assertThat(events.stream().mapToInt(event -> event.payload().at("/properties/products").size()))
        .containsExactlyElementsOf(events.stream().map(event -> event.rows().count()).toList());
  }

  @Property
  void aFileThatIsReadFromItsStartGivesTheSameIdsHoweverFarItGoes(
      @ForAll("files") String rows, @ForAll @IntRange(max = 300) int cut) {
    String whole = HEAD + rows.replace("\"", "");
    int end = whole.lastIndexOf('\n', Math.min(whole.length() - 1, HEAD.length() + cut)) + 1;

    List<String> part = Files.ids(Files.read(whole.substring(0, end), FileFormat.CSV, Files.UTC));
    List<String> all = Files.ids(Files.read(whole, FileFormat.CSV, Files.UTC));

    // The last order may go on behind the cut.
    int sure = Math.max(0, part.size() - 1);
    assertThat(all.subList(0, sure)).isEqualTo(part.subList(0, sure));
  }

  /** Rows, good and bad, each with one mark that nothing else holds. */
  @Provide
  Arbitrary<String> files() {
    Arbitrary<String> order = Arbitraries.of("", "o1", "o2", "\"o1\"", "\"o2", "o\"1");
    Arbitrary<String> time = Arbitraries.of("2026-11-01", "2026-11-01 10:00", "x", "");
    Arbitrary<String> price = Arbitraries.of("5", "5.50", "free", "", "\"1\n2\"");
    Arbitrary<String> note = Arbitraries.of("#", "\"#\"", "#\"", "\"#", "#,", "#\r");
    Arbitrary<String> row =
        Combinators.combine(order, time, price, note)
            .as((o, t, p, n) -> o + "," + t + ",u," + p + "," + n + "\n");
    return row.list().ofMinSize(1).ofMaxSize(12).map(rows -> String.join("", rows));
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.integers().between(1, 3).list().ofMinSize(1).ofMaxSize(30);
  }

  private static void checkOneOfBoth(FileEvent event) {
    assertThat(event.payload() == null).isEqualTo(event.problem() != null);
    if (event.payload() != null) {
      assertThat(Json.write(event.payload())).isNotEmpty();
      assertThat(event.payload().get("messageId").asText()).isNotEmpty();
    }
  }

  private static Set<String> told(List<FileEvent> events) {
    return events.stream()
        .map(event -> event.payload() == null ? event.text() : event.payload().toString())
        .flatMap(text -> marks(text).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> marks(String text) {
    return MARK.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static String numbered(String text) {
    AtomicInteger number = new AtomicInteger();
    return Pattern.compile("#").matcher(text).replaceAll(mark -> "#" + number.incrementAndGet());
  }
}
