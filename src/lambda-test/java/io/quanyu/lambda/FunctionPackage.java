package io.quanyu.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The zip that deploys, and where it is unpacked as Lambda does before it starts a process. */
record FunctionPackage(Path zip, Path task) {

  static FunctionPackage ofBuild() throws IOException {
    Path build = Path.of(System.getProperty("quanyu.build", "target")).toAbsolutePath();
    FunctionPackage found =
        new FunctionPackage(build.resolve("function.zip"), build.resolve("lambda-task"));
    found.unpack();
    return found;
  }

  List<String> entries() throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }

  private void unpack() throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
        Path target = task.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        try (InputStream content = file.getInputStream(entry)) {
          Files.write(target, content.readAllBytes());
        }
      }
    }
  }
}
