package io.quanyu.capture.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.testing.PlacesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  private static final String BERLIN = "{'country':'DE','region':'DE-BE','city':'Berlin'}";

  @TempDir private static Path directory;

  @Test
  void theWholeAddressTellsThePlaceAndOnlyItsNetworkIsKept() throws IOException {
    Path file =
        new PlacesFile()
            .add("203.0.113.0/29", "DE", "BE", "Berlin")
            .add("203.0.113.8/29", "CN", "SH", "Shanghai")
            .add("2001:db8::/64", "FR", "IDF", "Paris")
            .write(directory.resolve("city.mmdb"));
    Enrichment enrichment = new Enrichment(new Places(Optional.of(file.toString())));

    var told = Found.json("{'context':{'ip':'203.0.113.7'}}");
    assertThat(Found.of(enrichment, told, Visitor.UNKNOWN))
        .isEqualTo(Found.json("{'place':" + BERLIN + "}"));
    assertThat(Found.of(enrichment, Found.json("{}"), new Visitor("203.0.113.9", "", "")))
        .isEqualTo(
            Found.json(
                "{'ip':'203.0.113.0',"
                    + "'place':{'country':'CN','region':'CN-SH','city':'Shanghai'}}"));
    assertThat(
            Found.of(enrichment, Found.json("{}"), new Visitor("2001:db8::9", "", ""))
                .at("/place/city"))
        .hasToString("\"Paris\"");
    var nowhere = Found.json("{'context':{'ip':'8.8.8.8'}}");
    assertThat(Found.of(enrichment, nowhere, Visitor.UNKNOWN).isMissingNode()).isTrue();
  }

  @Test
  void theAddressOfAServerIsNobodysPlace() {
    Visitor server = new Visitor("203.0.113.9", "", "de");
    String event = "{'context':{'library':{'name':'analytics-node'}}}";

    assertThat(Found.of(event, server).isMissingNode()).isTrue();
  }

  @Test
  void aFileThatIsNoDatabaseIsToldByItsName() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.mmdb"), "none");

    assertThatThrownBy(() -> new Places(Optional.of(broken.toString())))
        .hasMessageContaining("GEOIP_FILE " + broken);
    assertThatThrownBy(() -> new Places(Optional.of("/nowhere.mmdb")))
        .hasMessageContaining("GEOIP_FILE /nowhere.mmdb");
  }
}
