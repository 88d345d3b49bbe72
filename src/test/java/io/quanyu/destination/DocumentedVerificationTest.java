package io.quanyu.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/destinations.md gives receivers to check a signature with. */
class DocumentedVerificationTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String BODY = "{\"messageId\":\"a\",\"name\":\"寒\"}";
  private static final long NOW = 1_700_000_000L;

  @TempDir Path directory;

  @Test
  void theCodeInJavaTakesWhatIsSignedAndNothingElse() throws Exception {
    Path source = Files.writeString(directory.resolve("Verify.java"), block("Verify.java"));
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
        .isZero();
    URL[] path = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path)) {
      Method isGenuine =
          loader
              .loadClass("Verify")
              .getMethod(
                  "isGenuine",
                  String.class,
                  String.class,
                  String.class,
                  String.class,
                  byte[].class,
                  long.class);
      byte[] body = BODY.getBytes(UTF_8);
      String time = Long.toString(NOW);

      assertThat(isGenuine.invoke(null, SECRET, "id", time, signature(), body, NOW * 1000))
          .isEqualTo(true);
      assertThat(isGenuine.invoke(null, SECRET, "other", time, signature(), body, NOW * 1000))
          .isEqualTo(false);
      assertThat(
              isGenuine.invoke(null, SECRET, "id", time, signature(), body, NOW * 1000 + 400_000))
          .isEqualTo(false);
    }
  }

  @Test
  void theCodeForNodeTakesWhatIsSignedAndNothingElse() throws Exception {
    assumeThat(hasNode()).isTrue();
    Files.writeString(directory.resolve("verify.mjs"), block("verify.mjs"));
    String call =
        """
        import { isGenuine } from './verify.mjs';
        const headers = { 'webhook-id': 'id', 'webhook-timestamp': '%d', 'webhook-signature': '%s' };
        const body = '%s';
        console.log(isGenuine('%s', headers, body, %d),
          isGenuine('%s', headers, body + ' ', %d),
          isGenuine('%s', headers, body, %d));
        """
            .formatted(NOW, signature(), BODY, SECRET, NOW * 1000, SECRET, NOW * 1000, SECRET, 0);
    Files.writeString(directory.resolve("call.mjs"), call);
    Process node =
        new ProcessBuilder("node", "call.mjs")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(node.getInputStream().readAllBytes(), UTF_8).strip())
        .isEqualTo("true false false");
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String signature() {
    return WebhookSignature.of(SECRET, "id", NOW, BODY.getBytes(UTF_8));
  }

  /** The block of code behind the comment that names its file. */
  private static String block(String file) throws IOException {
    String page = Files.readString(Path.of("docs/destinations.md"));
    String behind = page.substring(page.indexOf("<!-- " + file + " -->"));
    String code = behind.substring(behind.indexOf("```") + 3);
    return code.substring(code.indexOf('\n') + 1, code.indexOf("```"));
  }
}
