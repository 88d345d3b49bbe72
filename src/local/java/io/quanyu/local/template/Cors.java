package io.quanyu.local.template;

import java.util.List;
import java.util.Optional;

/** The CORS settings of the HTTP API. */
public record Cors(
    List<String> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposed,
    boolean credentials,
    Optional<Integer> maxAge) {}
