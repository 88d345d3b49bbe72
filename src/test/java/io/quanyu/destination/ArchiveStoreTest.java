package io.quanyu.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.local.storage.FolderArchive;
import io.quanyu.testing.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What every archive promises: an object is kept whole, a repeat overwrites it, or it is told. */
class ArchiveStoreTest {
  private static final String NAME = "raw/shop/2026/11/23/08/0a.jsonl.gz";

  /** Reads back what a store kept. */
  private interface Reader {
    byte[] read(String name) throws IOException;
  }

  @TempDir Path folder;

  @Test
  void aFolderKeepsObjects() throws IOException {
    keepsObjects(new FolderArchive(folder), name -> Files.readAllBytes(folder.resolve(name)));
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenTellsIt() throws IOException {
    Path file = Files.writeString(folder.resolve("raw"), "in the way");

    assertThatThrownBy(() -> new FolderArchive(file).put(NAME, new byte[1]))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aBucketKeepsObjectsAndARefusalIsTold() throws IOException {
    try (Bucket bucket = new Bucket();
        S3Client client = client(bucket)) {
      S3Archive archive = new S3Archive(client, "archive");
      keepsObjects(archive, name -> bucket.objects().get("/archive/" + name));
      assertThat(bucket.objects()).hasSize(1);

      bucket.refuse();
      assertThatThrownBy(() -> archive.put(NAME, new byte[1])).hasMessageContaining("403");
    }
  }

  private static void keepsObjects(ArchiveStore store, Reader reader) throws IOException {
    byte[] large = new byte[300_000];
    large[299_999] = 7;
    store.put(NAME, "first".getBytes(UTF_8));
    assertThat(reader.read(NAME)).isEqualTo("first".getBytes(UTF_8));
    store.put(NAME, large);
    assertThat(reader.read(NAME)).isEqualTo(large);
    assertThat(store.get(NAME)).isEqualTo(large);

    store.put("z/last", new byte[1]);
    assertThat(store.list(null, 1)).containsExactly(NAME);
    assertThat(store.list(NAME, 10)).containsExactly("z/last");
    store.delete("z/last");
    assertThat(store.list(null, 10)).containsExactly(NAME);
  }

  private static S3Client client(Bucket bucket) {
    return S3Client.builder()
        .endpointOverride(bucket.endpoint())
        .forcePathStyle(true)
        .region(Region.EU_CENTRAL_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .build();
  }
}
