package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanyu.local.LocalProcess;
import io.quanyu.testing.Npm;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that shops have in their Node servers deliver as they are. */
class NodeClientsIT {
  private static final int OF_ONE_PERSON = 7;

  @TempDir private static Path directory;
  private static Path clients;
  private static LocalProcess product;

  @BeforeAll
  static void serve() throws Exception {
    assumeTrue(Npm.isInstalled(), "There are no node and npm: install Node.js 20 or newer");
    clients = Npm.install();
    product = LocalProcess.serve(directory);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void segmentsNodeLibraryDeliversEveryCall() throws Exception {
    delivers("segment-node.mjs", "node-segment");
  }

  @Test
  void rudderstacksNodeLibraryDeliversEveryCallPacked() throws Exception {
    delivers("rudder-node.cjs", "node-rudder");
  }

  /** The visitor whom the alias names belongs to the user, so their event counts too. */
  private static void delivers(String script, String user) throws Exception {
    Npm.run(clients, "node", script, product.url().toString(), "local-write");

    ClientEvents events = new ClientEvents(product);
    assertThat(events.await("user_id:" + user, OF_ONE_PERSON).at("/traits/plan").asText())
        .isEqualTo("gold");
    assertThat(events.types("user_id:" + user))
        .containsExactly("alias", "group", "identify", "page", "screen", "track", "track");
  }
}
