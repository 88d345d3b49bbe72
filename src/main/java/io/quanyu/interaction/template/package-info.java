/**
 * What does a message say?
 *
 * <p>Enters: {@code /v1/templates} of the function {@code settings} ({@link
 * io.quanyu.interaction.template.TemplateRoutes}). Leaves: a {@link
 * io.quanyu.interaction.template.MessageTemplate} that is known to be sound, and its text filled
 * for a person ({@link io.quanyu.interaction.template.Composer}). Next: {@code message} sends it.
 */
package io.quanyu.interaction.template;
