package io.quanyu.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands for a topic of Amazon SNS: signs what it posts as SNS's developer guide says, with a key
 * that keytool makes for the test, and serves the certificate. Its host is not SNS's, which only
 * the local runtime lets through.
 */
public final class SnsTopic implements AutoCloseable {
  /** Its name. */
  public static final String ARN = "arn:aws:sns:eu-west-1:123456789012:mails";

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ObjectMapper json = new ObjectMapper();
  private final List<String> confirmed = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final PrivateKey key;
  private final byte[] certificate;

  /** Makes a key in the directory, and opens it on a free port. */
  public SnsTopic(Path directory) throws IOException, GeneralSecurityException {
    KeyStore store = made(directory.resolve("sns.p12"));
    key = (PrivateKey) store.getKey("sns", PASSWORD);
    String encoded =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(store.getCertificate("sns").getEncoded());
    certificate =
        ("-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n")
            .getBytes(UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String asked = exchange.getRequestURI().toString();
          if (asked.startsWith("/?")) {
            confirmed.add(asked);
          }
          exchange.sendResponseHeaders(200, certificate.length);
          exchange.getResponseBody().write(certificate);
          exchange.close();
        });
    server.start();
  }

  private static KeyStore made(Path file) throws IOException, GeneralSecurityException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "sns",
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-validity",
            "3650",
            "-dname",
            "CN=sns.amazonaws.com",
            "-keystore",
            file.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD));
    try {
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      keytool.getInputStream().readAllBytes();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  /** The certificate, as PEM. */
  public byte[] certificate() {
    return certificate.clone();
  }

  /** What was called to confirm subscriptions. */
  public List<String> confirmed() {
    return List.copyOf(confirmed);
  }

  /** A notification of this message, signed by that version. */
  public ObjectNode notification(String id, String message, String version) {
    ObjectNode notice = notice("Notification", id, version).put("Message", message);
    return signed(notice, List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type"));
  }

  /** The question whether it may post. */
  public ObjectNode confirmation() {
    ObjectNode notice =
        notice("SubscriptionConfirmation", "c1", "1")
            .put("Message", "You have chosen to subscribe")
            .put("Token", "t0k3n")
            .put("SubscribeURL", url("/?Action=ConfirmSubscription&Token=t0k3n"));
    return signed(
        notice,
        List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"));
  }

  private ObjectNode notice(String type, String id, String version) {
    return json.createObjectNode()
        .put("Type", type)
        .put("MessageId", id)
        .put("TopicArn", ARN)
        .put("Timestamp", "2026-11-23T12:00:00.000Z")
        .put("SignatureVersion", version)
        .put("SigningCertURL", url("/SimpleNotificationService-1.pem"));
  }

  private String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private ObjectNode signed(ObjectNode notice, List<String> names) {
    StringBuilder text = new StringBuilder();
    names.forEach(name -> text.append(name + "\n" + notice.get(name).asText() + "\n"));
    boolean isNew = notice.get("SignatureVersion").asText().equals("2");
    try {
      Signature signature = Signature.getInstance(isNew ? "SHA256withRSA" : "SHA1withRSA");
      signature.initSign(key);
      signature.update(text.toString().getBytes(UTF_8));
      return notice.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
