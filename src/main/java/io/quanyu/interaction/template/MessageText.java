package io.quanyu.interaction.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is said in one language: of a template with its expressions, of a message filled.
 *
 * @param subject of an e-mail, else null
 * @param text as plain text
 * @param html the same as HTML, or null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageText(String subject, String text, String html) {}
