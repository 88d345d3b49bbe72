package io.quanyu.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendJournalTest {
  @TempDir Path directory;

  @Test
  void whatAKilledProcessNotedIsHandedOverAndATornLineIsNot() throws Exception {
    Path file = directory.resolve("sent.journal");
    SendJournal killed = new SendJournal(file);
    killed.append("EventsQueue", "one");
    killed.append("EventsQueue", "two");
    Files.writeString(file, "EventsQueue thr", StandardOpenOption.APPEND);
    SendJournal next = new SendJournal(file);
    next.append("EventsQueue", "four");
    assertThat(replay(file)).containsExactly("one", "two", "four");
  }

  @Test
  void theNewestMegabytesStayWhenItGrows() {
    Path file = directory.resolve("sent.journal");
    SendJournal journal = new SendJournal(file);
    for (int i = 0; i < 30; i++) {
      journal.append("EventsQueue", i + "x".repeat(500_000));
    }
    List<String> kept = replay(file);
    assertThat(kept).hasSizeBetween(9, 20);
    assertThat(kept.get(kept.size() - 1)).startsWith("29x");
  }

  @Test
  void aCleanStopLeavesNothing() {
    Path file = directory.resolve("sent.journal");
    SendJournal journal = new SendJournal(file);
    journal.append("EventsQueue", "one");
    journal.close();
    assertThat(replay(file)).isEmpty();
  }

  private static List<String> replay(Path file) {
    List<String> found = new ArrayList<>();
    new SendJournal(file).replay((queue, body) -> found.add(body));
    return found;
  }
}
