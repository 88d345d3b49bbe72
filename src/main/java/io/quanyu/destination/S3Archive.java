package io.quanyu.destination;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The archive as objects of a bucket. Thread-safe; exceptions of the SDK are let through. */
@Singleton
@DefaultBean
public class S3Archive implements ArchiveStore {
  private final S3Client s3;
  private final String bucket;

  /** A client, which is made at the first call, and the bucket's name. */
  @Inject
  public S3Archive(S3Client s3, @ConfigProperty(name = "quanyu.bucket.archive") String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void put(String name, byte[] content) {
    s3.putObject(
        put -> put.bucket(bucket).key(name).contentType("application/gzip"),
        RequestBody.fromBytes(content));
  }

  @Override
  public List<String> list(String after, int most) {
    return s3
        .listObjectsV2(list -> list.bucket(bucket).startAfter(after).maxKeys(most))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  @Override
  public byte[] get(String name) {
    return s3.getObjectAsBytes(get -> get.bucket(bucket).key(name)).asByteArrayUnsafe();
  }

  @Override
  public void delete(String name) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(name));
  }
}
