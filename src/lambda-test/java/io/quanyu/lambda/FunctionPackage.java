package io.quanyu.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
    return entries(zip);
  }

  /** The jar that holds every class, unpacked. */
  Path jar() {
    return task.resolve(OneJar.NAME);
  }

  /** Names of the files in a zip or jar. */
  static List<String> entries(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().filter(one -> !one.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  private void clear() throws IOException {
    if (Files.exists(task)) {
      try (Stream<Path> files = Files.walk(task)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void unpack() throws IOException {
    clear();
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
