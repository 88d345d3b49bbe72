package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * What is stored beside the content of a version of an artifact.
 *
 * @param name the artifact
 * @param version unique under the name
 * @param counts what its maker says of it in numbers
 * @param about what its maker says of it else, at most 200 KB; may be empty
 */
@RegisterForReflection
public record ArtifactDraft(String name, String version, Map<String, Long> counts, String about) {}
