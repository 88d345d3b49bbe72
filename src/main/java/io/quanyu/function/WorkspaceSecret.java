package io.quanyu.function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The secret under which a workspace hashes personal values ({@code main#secret}, {@code hmac} in
 * the settings table). It is made once, when something that needs it is set up, and never changes:
 * equal values have equal hashes for good. Thread-safe.
 */
@ApplicationScoped
public class WorkspaceSecret {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String NAME = "hmac";
  private static final int BYTES = 32;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String partition;
  private final MinuteCache<byte[]> cache;

  /** A client, the table and the workspace; the clock tells how long the secret is remembered. */
  @Inject
  public WorkspaceSecret(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.partition = workspace + "#secret";
    this.cache = new MinuteCache<>(clock, 1);
  }

  /**
   * HMAC-SHA256 of the text's UTF-8 as 64 hexadecimal digits; {@link IllegalStateException} before
   * {@link #ensure} was called once.
   */
  public String hmac(String text) {
    byte[] secret =
        cache
            .get(NAME, this::read)
            .orElseThrow(() -> new IllegalStateException("the workspace has no secret yet"));
    return HexFormat.of().formatHex(hmac(secret, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether {@link #ensure} was called once; remembered for a minute. */
  public boolean exists() {
    return cache.get(NAME, this::read).isPresent();
  }

  /** HMAC-SHA256 of the bytes under any key. */
  public static byte[] hmac(byte[] key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the secret unless there is one. */
  public void ensure(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS(partition),
                          "sk", AttributeValue.fromS(NAME),
                          "v", AttributeValue.fromN("1"),
                          "secret",
                              AttributeValue.fromS(Base64.getEncoder().encodeToString(bytes))))
                  .conditionExpression("attribute_not_exists(pk)"));
    } catch (ConditionalCheckFailedException e) {
      // Another came first: its secret is the one.
    }
    cache.forget(NAME);
  }

  private Optional<byte[]> read(String name) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get ->
                    get.tableName(table)
                        .consistentRead(true)
                        .key(
                            Map.of(
                                "pk", AttributeValue.fromS(partition),
                                "sk", AttributeValue.fromS(name))))
            .item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(Base64.getDecoder().decode(item.get("secret").s()));
  }
}
