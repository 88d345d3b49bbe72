package io.quanyu.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The native half of AWS's run-time interface client. Left alone, each process unpacks it over the
 * same file in the temporary folder, and one that has it loaded crashes; so it is unpacked once.
 */
final class NativeClient {
  private NativeClient() {}

  /** Path of the library that fits this machine, in the folder that holds the task. */
  static synchronized Path unpackedBeside(Path task) throws IOException {
    String name = "libaws-lambda-jni." + libraryC() + "-" + processor() + ".so";
    Path library = task.resolveSibling(name).toAbsolutePath();
    if (!Files.exists(library)) {
      try (InputStream content = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
        Files.copy(content, library);
      }
    }
    return library;
  }

  private static String processor() {
    return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
  }

  private static String libraryC() {
    return Files.exists(Path.of("/etc/alpine-release")) ? "linux_musl" : "linux";
  }
}
