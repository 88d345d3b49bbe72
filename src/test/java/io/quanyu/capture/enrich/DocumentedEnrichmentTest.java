package io.quanyu.capture.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.testing.PlacesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedEnrichmentTest {
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void theEventOfTheDocumentationHasWhatItShows(@TempDir Path directory) throws IOException {
    Path places =
        new PlacesFile()
            .add("203.0.113.0/24", "DE", "BE", "Berlin")
            .write(directory.resolve("city.mmdb"));
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("docs/enrichment.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    Enrichment enrichment = new Enrichment(new Places(Optional.of(places.toString())));

    assertThat(Found.of(enrichment, Found.json(blocks.get(0)), Visitor.UNKNOWN))
        .isEqualTo(Found.json(blocks.get(1)));
  }
}
